import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`inspections\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`year\` numeric NOT NULL,
  	\`quarter\` numeric NOT NULL,
  	\`set_id\` text,
  	\`percent\` numeric NOT NULL,
  	\`least\` numeric NOT NULL,
  	\`strata\` text,
  	\`seed\` text,
  	\`seed_from\` text,
  	\`named\` text,
  	\`excluded\` text,
  	\`state\` text NOT NULL,
  	\`revision\` numeric NOT NULL,
  	\`draw\` text,
  	\`frozen_on\` text,
  	\`frozen_at\` numeric,
  	\`yardstick\` text,
  	\`scored_by\` text,
  	\`opening\` text,
  	\`closing\` text,
  	\`article\` text,
  	\`steps\` text,
  	\`created_at\` numeric NOT NULL,
  	\`published_at\` numeric
  );
  `)
  await db.run(sql`CREATE INDEX \`inspections_state_idx\` ON \`inspections\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`inspections_created_at_idx\` ON \`inspections\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`inspection_sites\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`inspection\` text NOT NULL,
  	\`site\` text NOT NULL,
  	\`code\` text NOT NULL,
  	\`name\` text NOT NULL,
  	\`kind\` text NOT NULL,
  	\`level\` text NOT NULL,
  	\`opened_at\` text,
  	\`district\` text,
  	\`named_for\` text,
  	\`rank\` text,
  	\`set_id\` text,
  	\`is_frozen\` integer,
  	\`facts_at\` numeric,
  	\`facts\` text,
  	\`checks\` text,
  	\`remarks\` text,
  	\`evaluation\` text,
  	\`verdict\` text,
  	\`total\` numeric,
  	\`is_unconfirmed\` integer,
  	\`vetoes\` numeric,
  	\`broken\` numeric
  );
  `)
  await db.run(sql`CREATE INDEX \`inspection_sites_site_idx\` ON \`inspection_sites\` (\`site\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`inspection_site_idx\` ON \`inspection_sites\` (\`inspection\`,\`site\`);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`inspections\`;`)
  await db.run(sql`DROP TABLE \`inspection_sites\`;`)
}
