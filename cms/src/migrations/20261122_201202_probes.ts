import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`probe_days\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`site\` text NOT NULL,
  	\`day\` text NOT NULL,
  	\`probes\` numeric NOT NULL,
  	\`failures\` numeric NOT NULL,
  	\`unable\` numeric NOT NULL,
  	\`median_ms\` numeric,
  	\`slowest_ms\` numeric,
  	\`times\` text NOT NULL,
  	\`problems\` text NOT NULL,
  	\`inspection\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`probe_days_day_idx\` ON \`probe_days\` (\`day\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`site_day_2_idx\` ON \`probe_days\` (\`site\`,\`day\`);`)
  await db.run(sql`CREATE TABLE \`site_links\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`site\` text NOT NULL,
  	\`links\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`site_links_site_idx\` ON \`site_links\` (\`site\`);`)
  await db.run(sql`CREATE TABLE \`external_links\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`hash\` text NOT NULL,
  	\`url\` text NOT NULL,
  	\`next_at\` numeric NOT NULL,
  	\`checked_at\` numeric,
  	\`failed_days\` numeric NOT NULL,
  	\`failed_on\` text,
  	\`reason\` text
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`external_links_hash_idx\` ON \`external_links\` (\`hash\`);`)
  await db.run(sql`CREATE INDEX \`external_links_next_at_idx\` ON \`external_links\` (\`next_at\`);`)
  await db.run(sql`CREATE INDEX \`external_links_failed_days_idx\` ON \`external_links\` (\`failed_days\`);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`probe_days\`;`)
  await db.run(sql`DROP TABLE \`site_links\`;`)
  await db.run(sql`DROP TABLE \`external_links\`;`)
}
