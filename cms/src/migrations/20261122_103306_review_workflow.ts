import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`review_rounds\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`slot\` text NOT NULL,
  	\`article\` text NOT NULL,
  	\`site\` text NOT NULL,
  	\`column\` text,
  	\`kind\` text,
  	\`title\` text,
  	\`stage\` text NOT NULL,
  	\`steps\` numeric NOT NULL,
  	\`urgent\` integer,
  	\`reason\` text,
  	\`writer\` text NOT NULL,
  	\`writer_name\` text,
  	\`authors\` text,
  	\`editors\` text,
  	\`passed\` text,
  	\`since\` numeric NOT NULL,
  	\`due\` numeric,
  	\`assignee\` text,
  	\`assignee_name\` text,
  	\`returned_by_name\` text,
  	\`comment\` text,
  	\`version\` text,
  	\`digest\` text,
  	\`sign_at\` numeric,
  	\`signer\` text,
  	\`signer_name\` text,
  	\`revision\` numeric NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`review_rounds_slot_idx\` ON \`review_rounds\` (\`slot\`);`)
  await db.run(sql`CREATE INDEX \`review_rounds_article_idx\` ON \`review_rounds\` (\`article\`);`)
  await db.run(sql`CREATE INDEX \`review_rounds_assignee_idx\` ON \`review_rounds\` (\`assignee\`);`)
  await db.run(sql`CREATE INDEX \`stage_site_since_idx\` ON \`review_rounds\` (\`stage\`,\`site\`,\`since\`);`)
  await db.run(sql`CREATE INDEX \`writer_stage_since_idx\` ON \`review_rounds\` (\`writer\`,\`stage\`,\`since\`);`)
  await db.run(sql`CREATE INDEX \`stage_due_idx\` ON \`review_rounds\` (\`stage\`,\`due\`);`)
  await db.run(sql`CREATE TABLE \`review_steps\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`round\` text NOT NULL,
  	\`article\` text NOT NULL,
  	\`site\` text NOT NULL,
  	\`title\` text,
  	\`action\` text NOT NULL,
  	\`from\` text NOT NULL,
  	\`to\` text NOT NULL,
  	\`by\` text NOT NULL,
  	\`by_name\` text,
  	\`in_place_of\` text,
  	\`in_place_of_name\` text,
  	\`to_person\` text,
  	\`to_name\` text,
  	\`comment\` text,
  	\`version\` text,
  	\`waivers\` text,
  	\`at\` numeric NOT NULL,
  	\`told\` integer
  );
  `)
  await db.run(sql`CREATE INDEX \`article_at_idx\` ON \`review_steps\` (\`article\`,\`at\`);`)
  await db.run(sql`CREATE INDEX \`by_at_idx\` ON \`review_steps\` (\`by\`,\`at\`);`)
  await db.run(sql`CREATE INDEX \`told_at_idx\` ON \`review_steps\` (\`told\`,\`at\`);`)
  await db.run(sql`CREATE TABLE \`deputies\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`person\` text NOT NULL,
  	\`person_name\` text,
  	\`deputy\` text NOT NULL,
  	\`deputy_name\` text,
  	\`from\` numeric NOT NULL,
  	\`until\` numeric NOT NULL,
  	\`set_by\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`deputies_person_idx\` ON \`deputies\` (\`person\`);`)
  await db.run(sql`CREATE INDEX \`deputy_until_idx\` ON \`deputies\` (\`deputy\`,\`until\`);`)
  await db.run(sql`CREATE TABLE \`notices\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`to\` text NOT NULL,
  	\`text\` text NOT NULL,
  	\`link\` text NOT NULL,
  	\`at\` numeric NOT NULL,
  	\`read\` integer,
  	\`mail\` text NOT NULL,
  	\`tries\` numeric,
  	\`mail_at\` numeric
  );
  `)
  await db.run(sql`CREATE INDEX \`to_read_at_idx\` ON \`notices\` (\`to\`,\`read\`,\`at\`);`)
  await db.run(sql`CREATE INDEX \`mail_mailAt_idx\` ON \`notices\` (\`mail\`,\`mail_at\`);`)
  await db.run(sql`CREATE TABLE \`review_comments\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`article\` text NOT NULL,
  	\`site\` text NOT NULL,
  	\`kind\` text NOT NULL,
  	\`quote\` text,
  	\`before\` text,
  	\`after\` text,
  	\`suggestion\` text,
  	\`text\` text,
  	\`by\` text NOT NULL,
  	\`by_name\` text,
  	\`at\` numeric NOT NULL,
  	\`resolved_at\` numeric,
  	\`resolved_by_name\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`article_at_1_idx\` ON \`review_comments\` (\`article\`,\`at\`);`)
  await db.run(sql`CREATE TABLE \`workflow_settings\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`steps\` text DEFAULT '1' NOT NULL,
  	\`document_steps\` text,
  	\`minimum\` text DEFAULT '0' NOT NULL,
  	\`own_review_forbidden\` integer DEFAULT false,
  	\`first_hours\` numeric,
  	\`second_hours\` numeric,
  	\`final_hours\` numeric,
  	\`updated_at\` text,
  	\`created_at\` text
  );
  `)
  await db.run(sql`ALTER TABLE \`sites\` ADD \`review_steps\` text;`)
  await db.run(sql`ALTER TABLE \`sites\` ADD \`review_own_review\` text;`)
  await db.run(sql`ALTER TABLE \`sites\` ADD \`review_first_hours\` numeric;`)
  await db.run(sql`ALTER TABLE \`sites\` ADD \`review_second_hours\` numeric;`)
  await db.run(sql`ALTER TABLE \`sites\` ADD \`review_final_hours\` numeric;`)
  await db.run(sql`ALTER TABLE \`_sites_v\` ADD \`version_review_steps\` text;`)
  await db.run(sql`ALTER TABLE \`_sites_v\` ADD \`version_review_own_review\` text;`)
  await db.run(sql`ALTER TABLE \`_sites_v\` ADD \`version_review_first_hours\` numeric;`)
  await db.run(sql`ALTER TABLE \`_sites_v\` ADD \`version_review_second_hours\` numeric;`)
  await db.run(sql`ALTER TABLE \`_sites_v\` ADD \`version_review_final_hours\` numeric;`)
  await db.run(sql`ALTER TABLE \`columns\` ADD \`review_steps\` text;`)
  await db.run(sql`ALTER TABLE \`columns\` ADD \`review_own_review\` text;`)
  await db.run(sql`ALTER TABLE \`columns\` ADD \`review_first_hours\` numeric;`)
  await db.run(sql`ALTER TABLE \`columns\` ADD \`review_second_hours\` numeric;`)
  await db.run(sql`ALTER TABLE \`columns\` ADD \`review_final_hours\` numeric;`)
  await db.run(sql`ALTER TABLE \`_columns_v\` ADD \`version_review_steps\` text;`)
  await db.run(sql`ALTER TABLE \`_columns_v\` ADD \`version_review_own_review\` text;`)
  await db.run(sql`ALTER TABLE \`_columns_v\` ADD \`version_review_first_hours\` numeric;`)
  await db.run(sql`ALTER TABLE \`_columns_v\` ADD \`version_review_second_hours\` numeric;`)
  await db.run(sql`ALTER TABLE \`_columns_v\` ADD \`version_review_final_hours\` numeric;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`review_rounds\`;`)
  await db.run(sql`DROP TABLE \`review_steps\`;`)
  await db.run(sql`DROP TABLE \`deputies\`;`)
  await db.run(sql`DROP TABLE \`notices\`;`)
  await db.run(sql`DROP TABLE \`review_comments\`;`)
  await db.run(sql`DROP TABLE \`workflow_settings\`;`)
  await db.run(sql`ALTER TABLE \`sites\` DROP COLUMN \`review_steps\`;`)
  await db.run(sql`ALTER TABLE \`sites\` DROP COLUMN \`review_own_review\`;`)
  await db.run(sql`ALTER TABLE \`sites\` DROP COLUMN \`review_first_hours\`;`)
  await db.run(sql`ALTER TABLE \`sites\` DROP COLUMN \`review_second_hours\`;`)
  await db.run(sql`ALTER TABLE \`sites\` DROP COLUMN \`review_final_hours\`;`)
  await db.run(sql`ALTER TABLE \`_sites_v\` DROP COLUMN \`version_review_steps\`;`)
  await db.run(sql`ALTER TABLE \`_sites_v\` DROP COLUMN \`version_review_own_review\`;`)
  await db.run(sql`ALTER TABLE \`_sites_v\` DROP COLUMN \`version_review_first_hours\`;`)
  await db.run(sql`ALTER TABLE \`_sites_v\` DROP COLUMN \`version_review_second_hours\`;`)
  await db.run(sql`ALTER TABLE \`_sites_v\` DROP COLUMN \`version_review_final_hours\`;`)
  await db.run(sql`ALTER TABLE \`columns\` DROP COLUMN \`review_steps\`;`)
  await db.run(sql`ALTER TABLE \`columns\` DROP COLUMN \`review_own_review\`;`)
  await db.run(sql`ALTER TABLE \`columns\` DROP COLUMN \`review_first_hours\`;`)
  await db.run(sql`ALTER TABLE \`columns\` DROP COLUMN \`review_second_hours\`;`)
  await db.run(sql`ALTER TABLE \`columns\` DROP COLUMN \`review_final_hours\`;`)
  await db.run(sql`ALTER TABLE \`_columns_v\` DROP COLUMN \`version_review_steps\`;`)
  await db.run(sql`ALTER TABLE \`_columns_v\` DROP COLUMN \`version_review_own_review\`;`)
  await db.run(sql`ALTER TABLE \`_columns_v\` DROP COLUMN \`version_review_first_hours\`;`)
  await db.run(sql`ALTER TABLE \`_columns_v\` DROP COLUMN \`version_review_second_hours\`;`)
  await db.run(sql`ALTER TABLE \`_columns_v\` DROP COLUMN \`version_review_final_hours\`;`)
}
