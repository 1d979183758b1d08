import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`page_samples\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`site\` text NOT NULL,
  	\`samples\` text NOT NULL,
  	\`results\` text,
  	\`mark\` text,
  	\`checked_on\` text
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`page_samples_site_idx\` ON \`page_samples\` (\`site\`);`)
  await db.run(sql`CREATE INDEX \`page_samples_checked_on_idx\` ON \`page_samples\` (\`checked_on\`);`)
  await db.run(sql`CREATE TABLE \`page_check_spans\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`site\` text NOT NULL,
  	\`kind\` text NOT NULL,
  	\`since\` text NOT NULL,
  	\`until\` text NOT NULL,
  	\`facts\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`page_check_spans_until_idx\` ON \`page_check_spans\` (\`until\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`site_kind_since_idx\` ON \`page_check_spans\` (\`site\`,\`kind\`,\`since\`);`)
  await db.run(sql`ALTER TABLE \`site_links\` ADD \`at\` numeric;`)
  await db.run(sql`ALTER TABLE \`site_links\` ADD \`is_taken\` integer;`)
  await db.run(sql`CREATE INDEX \`site_links_is_taken_idx\` ON \`site_links\` (\`is_taken\`);`)
  await db.run(sql`ALTER TABLE \`external_links\` ADD \`tried_at\` numeric;`)
  await db.run(sql`ALTER TABLE \`external_links\` ADD \`opened_at\` numeric;`)
  await db.run(sql`ALTER TABLE \`external_links\` ADD \`failed_since\` text;`)
  await db.run(sql`CREATE INDEX \`external_links_tried_at_idx\` ON \`external_links\` (\`tried_at\`);`)
  await db.run(sql`CREATE INDEX \`external_links_checked_at_idx\` ON \`external_links\` (\`checked_at\`);`)
  await db.run(sql`CREATE INDEX \`external_links_opened_at_idx\` ON \`external_links\` (\`opened_at\`);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`page_samples\`;`)
  await db.run(sql`DROP TABLE \`page_check_spans\`;`)
  await db.run(sql`DROP INDEX \`site_links_is_taken_idx\`;`)
  await db.run(sql`ALTER TABLE \`site_links\` DROP COLUMN \`at\`;`)
  await db.run(sql`ALTER TABLE \`site_links\` DROP COLUMN \`is_taken\`;`)
  await db.run(sql`DROP INDEX \`external_links_tried_at_idx\`;`)
  await db.run(sql`DROP INDEX \`external_links_checked_at_idx\`;`)
  await db.run(sql`DROP INDEX \`external_links_opened_at_idx\`;`)
  await db.run(sql`ALTER TABLE \`external_links\` DROP COLUMN \`tried_at\`;`)
  await db.run(sql`ALTER TABLE \`external_links\` DROP COLUMN \`opened_at\`;`)
  await db.run(sql`ALTER TABLE \`external_links\` DROP COLUMN \`failed_since\`;`)
}
