import * as migration_20261120_235122_initial from './20261120_235122_initial.ts';

export const migrations = [
  {
    up: migration_20261120_235122_initial.up,
    down: migration_20261120_235122_initial.down,
    name: '20261120_235122_initial'
  },
];
