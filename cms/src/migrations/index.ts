import * as migration_20261121_000000_initial from './20261121_000000_initial.ts'
import * as migration_20261121_031544_lease_generations from './20261121_031544_lease_generations.ts'

export const migrations = [
  {
    up: migration_20261121_000000_initial.up,
    down: migration_20261121_000000_initial.down,
    name: '20261121_000000_initial',
  },
  {
    up: migration_20261121_031544_lease_generations.up,
    down: migration_20261121_031544_lease_generations.down,
    name: '20261121_031544_lease_generations'
  },
]
