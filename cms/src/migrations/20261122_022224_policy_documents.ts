import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`index_serials\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`scope\` text NOT NULL,
  	\`last\` numeric NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`index_serials_scope_idx\` ON \`index_serials\` (\`scope\`);`)
  await db.run(sql`CREATE TABLE \`index_numbers\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`number\` text NOT NULL,
  	\`at\` numeric NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`index_numbers_number_idx\` ON \`index_numbers\` (\`number\`);`)
  await db.run(sql`CREATE TABLE \`document_settings\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`service_objects\` text DEFAULT '社会公众
  企业和其他组织
  行政机关
  事业单位
  特定人群',
  	\`requires_secrecy_review\` integer DEFAULT false,
  	\`reminds_of_interpretation\` integer DEFAULT true,
  	\`interpretation_workdays\` numeric DEFAULT 3,
  	\`updated_at\` text,
  	\`created_at\` text
  );
  `)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`document_service_object\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`document_needs_interpretation\` integer;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`secrecy_result\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`secrecy_ground\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`secrecy_note\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`secrecy_reviewer_name\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`secrecy_at\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`secrecy_reviewer\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`secrecy_digest\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`links\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`marks\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_document_service_object\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_document_needs_interpretation\` integer;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_secrecy_result\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_secrecy_ground\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_secrecy_note\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_secrecy_reviewer_name\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_secrecy_at\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_secrecy_reviewer\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_secrecy_digest\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_links\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_marks\` text;`)
  await db.run(sql`ALTER TABLE \`sites\` ADD \`documents_organ_code\` text;`)
  await db.run(sql`ALTER TABLE \`sites\` ADD \`documents_index_template\` text DEFAULT '{organ}/{year}-{serial:5}';`)
  await db.run(sql`ALTER TABLE \`sites\` ADD \`requires_secrecy_review\` integer;`)
  await db.run(sql`ALTER TABLE \`_sites_v\` ADD \`version_documents_organ_code\` text;`)
  await db.run(sql`ALTER TABLE \`_sites_v\` ADD \`version_documents_index_template\` text DEFAULT '{organ}/{year}-{serial:5}';`)
  await db.run(sql`ALTER TABLE \`_sites_v\` ADD \`version_requires_secrecy_review\` integer;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`index_serials\`;`)
  await db.run(sql`DROP TABLE \`index_numbers\`;`)
  await db.run(sql`DROP TABLE \`document_settings\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`document_service_object\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`document_needs_interpretation\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`secrecy_result\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`secrecy_ground\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`secrecy_note\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`secrecy_reviewer_name\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`secrecy_at\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`secrecy_reviewer\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`secrecy_digest\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`links\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`marks\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_document_service_object\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_document_needs_interpretation\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_secrecy_result\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_secrecy_ground\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_secrecy_note\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_secrecy_reviewer_name\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_secrecy_at\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_secrecy_reviewer\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_secrecy_digest\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_links\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_marks\`;`)
  await db.run(sql`ALTER TABLE \`sites\` DROP COLUMN \`documents_organ_code\`;`)
  await db.run(sql`ALTER TABLE \`sites\` DROP COLUMN \`documents_index_template\`;`)
  await db.run(sql`ALTER TABLE \`sites\` DROP COLUMN \`requires_secrecy_review\`;`)
  await db.run(sql`ALTER TABLE \`_sites_v\` DROP COLUMN \`version_documents_organ_code\`;`)
  await db.run(sql`ALTER TABLE \`_sites_v\` DROP COLUMN \`version_documents_index_template\`;`)
  await db.run(sql`ALTER TABLE \`_sites_v\` DROP COLUMN \`version_requires_secrecy_review\`;`)
}
