import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  // A column that gathers nothing says so by null now; row by row this would take half a minute with 500 sites.
  await db.run(sql`UPDATE \`columns\` SET \`aggregates\` = NULL WHERE \`aggregates\` = '[]';`)
  await db.run(sql`CREATE TABLE \`standards\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`version_id\` text NOT NULL,
  	\`name\` text NOT NULL,
  	\`status\` text NOT NULL,
  	\`effective_from\` text NOT NULL,
  	\`effective_to\` text,
  	\`based_on\` text,
  	\`note\` text,
  	\`revision\` numeric DEFAULT 0 NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`standards_version_id_idx\` ON \`standards\` (\`version_id\`);`)
  await db.run(sql`CREATE INDEX \`standards_status_idx\` ON \`standards\` (\`status\`);`)
  await db.run(sql`CREATE TABLE \`standard_items\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`standard_id\` text(36) NOT NULL,
  	\`item_id\` text NOT NULL,
  	\`parent_item\` text,
  	\`order\` numeric NOT NULL,
  	\`name\` text,
  	\`item\` text NOT NULL,
  	FOREIGN KEY (\`standard_id\`) REFERENCES \`standards\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`standard_items_standard_idx\` ON \`standard_items\` (\`standard_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`standard_itemId_idx\` ON \`standard_items\` (\`standard_id\`,\`item_id\`);`)
  await db.run(sql`CREATE TABLE \`standard_applications\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`standard_id\` text(36) NOT NULL,
  	\`kind\` text NOT NULL,
  	\`undoes\` text,
  	\`scope\` text,
  	\`options\` text,
  	\`state\` text NOT NULL,
  	\`total\` numeric DEFAULT 0 NOT NULL,
  	\`done\` numeric DEFAULT 0 NOT NULL,
  	\`failed\` numeric DEFAULT 0 NOT NULL,
  	\`skipped\` numeric DEFAULT 0 NOT NULL,
  	\`changed\` numeric DEFAULT 0 NOT NULL,
  	\`requested_by\` text,
  	\`requested_by_name\` text,
  	\`requested_at\` text NOT NULL,
  	\`finished_at\` text,
  	\`error\` text,
  	FOREIGN KEY (\`standard_id\`) REFERENCES \`standards\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`standard_applications_standard_idx\` ON \`standard_applications\` (\`standard_id\`);`)
  await db.run(sql`CREATE INDEX \`standard_applications_kind_idx\` ON \`standard_applications\` (\`kind\`);`)
  await db.run(sql`CREATE INDEX \`standard_applications_undoes_idx\` ON \`standard_applications\` (\`undoes\`);`)
  await db.run(sql`CREATE INDEX \`standard_applications_state_idx\` ON \`standard_applications\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`standard_applications_requested_at_idx\` ON \`standard_applications\` (\`requested_at\`);`)
  await db.run(sql`CREATE TABLE \`standard_application_sites\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`application_id\` text(36) NOT NULL,
  	\`site\` text NOT NULL,
  	\`state\` text NOT NULL,
  	\`findings\` numeric DEFAULT 0 NOT NULL,
  	\`operations\` numeric DEFAULT 0 NOT NULL,
  	\`record\` text,
  	\`error\` text,
  	\`undone\` integer DEFAULT false,
  	FOREIGN KEY (\`application_id\`) REFERENCES \`standard_applications\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`standard_application_sites_application_idx\` ON \`standard_application_sites\` (\`application_id\`);`)
  await db.run(sql`CREATE INDEX \`standard_application_sites_site_idx\` ON \`standard_application_sites\` (\`site\`);`)
  await db.run(sql`CREATE INDEX \`standard_application_sites_state_idx\` ON \`standard_application_sites\` (\`state\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`application_site_idx\` ON \`standard_application_sites\` (\`application_id\`,\`site\`);`)
  await db.run(sql`CREATE INDEX \`application_state_idx\` ON \`standard_application_sites\` (\`application_id\`,\`state\`);`)
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
  await db.run(sql`ALTER TABLE \`articles\` ADD \`form\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`form_type\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`form_year\` numeric;`)
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
  await db.run(sql`CREATE INDEX \`articles_form_year_idx\` ON \`articles\` (\`form_year\`);`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_form\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_form_type\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_form_year\` numeric;`)
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
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_form_year_idx\` ON \`_articles_v\` (\`version_form_year\`);`)
  await db.run(sql`ALTER TABLE \`sites\` ADD \`documents_organ_code\` text;`)
  await db.run(sql`ALTER TABLE \`sites\` ADD \`documents_index_template\` text DEFAULT '{organ}/{year}-{serial:5}';`)
  await db.run(sql`ALTER TABLE \`sites\` ADD \`requires_secrecy_review\` integer;`)
  await db.run(sql`ALTER TABLE \`sites\` ADD \`standard_id\` text(36) REFERENCES standards(id);`)
  await db.run(sql`CREATE INDEX \`sites_standard_idx\` ON \`sites\` (\`standard_id\`);`)
  await db.run(sql`ALTER TABLE \`_sites_v\` ADD \`version_documents_organ_code\` text;`)
  await db.run(sql`ALTER TABLE \`_sites_v\` ADD \`version_documents_index_template\` text DEFAULT '{organ}/{year}-{serial:5}';`)
  await db.run(sql`ALTER TABLE \`_sites_v\` ADD \`version_requires_secrecy_review\` integer;`)
  await db.run(sql`ALTER TABLE \`_sites_v\` ADD \`version_standard_id\` text(36) REFERENCES standards(id);`)
  await db.run(sql`CREATE INDEX \`_sites_v_version_version_standard_idx\` ON \`_sites_v\` (\`version_standard_id\`);`)
  await db.run(sql`ALTER TABLE \`columns\` ADD \`update_override\` text;`)
  await db.run(sql`ALTER TABLE \`_columns_v\` ADD \`version_update_override\` text;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`standards\`;`)
  await db.run(sql`DROP TABLE \`standard_items\`;`)
  await db.run(sql`DROP TABLE \`standard_applications\`;`)
  await db.run(sql`DROP TABLE \`standard_application_sites\`;`)
  await db.run(sql`DROP TABLE \`index_serials\`;`)
  await db.run(sql`DROP TABLE \`index_numbers\`;`)
  await db.run(sql`DROP TABLE \`document_settings\`;`)
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`__new_sites\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`short_name\` text NOT NULL,
  	\`code\` text NOT NULL,
  	\`kind\` text NOT NULL,
  	\`level\` text NOT NULL,
  	\`parent_id\` text(36),
  	\`description\` text,
  	\`keywords\` text,
  	\`domain\` text,
  	\`region_code\` text,
  	\`id_code\` text,
  	\`icp_number\` text,
  	\`police_number\` text,
  	\`sponsor\` text NOT NULL,
  	\`operator\` text,
  	\`contact_phone\` text,
  	\`contact_email\` text,
  	\`contact_address\` text,
  	\`contact_postcode\` text,
  	\`contact_office_hours\` text,
  	\`state\` text DEFAULT 'online' NOT NULL,
  	\`notice\` text,
  	\`notice_until\` text,
  	\`merged_into_id\` text(36),
  	\`state_since\` text,
  	\`former_codes\` text,
  	\`theme\` text DEFAULT 'blue' NOT NULL,
  	\`order\` numeric DEFAULT 100 NOT NULL,
  	\`opened_at\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`sites\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`merged_into_id\`) REFERENCES \`sites\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_sites\`("id", "name", "short_name", "code", "kind", "level", "parent_id", "description", "keywords", "domain", "region_code", "id_code", "icp_number", "police_number", "sponsor", "operator", "contact_phone", "contact_email", "contact_address", "contact_postcode", "contact_office_hours", "state", "notice", "notice_until", "merged_into_id", "state_since", "former_codes", "theme", "order", "opened_at", "updated_at", "created_at") SELECT "id", "name", "short_name", "code", "kind", "level", "parent_id", "description", "keywords", "domain", "region_code", "id_code", "icp_number", "police_number", "sponsor", "operator", "contact_phone", "contact_email", "contact_address", "contact_postcode", "contact_office_hours", "state", "notice", "notice_until", "merged_into_id", "state_since", "former_codes", "theme", "order", "opened_at", "updated_at", "created_at" FROM \`sites\`;`)
  await db.run(sql`DROP TABLE \`sites\`;`)
  await db.run(sql`ALTER TABLE \`__new_sites\` RENAME TO \`sites\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
  await db.run(sql`CREATE UNIQUE INDEX \`sites_code_idx\` ON \`sites\` (\`code\`);`)
  await db.run(sql`CREATE INDEX \`sites_parent_idx\` ON \`sites\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`sites_merged_into_idx\` ON \`sites\` (\`merged_into_id\`);`)
  await db.run(sql`CREATE INDEX \`sites_order_idx\` ON \`sites\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`sites_updated_at_idx\` ON \`sites\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`sites_created_at_idx\` ON \`sites\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`__new__sites_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text(36),
  	\`version_name\` text NOT NULL,
  	\`version_short_name\` text NOT NULL,
  	\`version_code\` text NOT NULL,
  	\`version_kind\` text NOT NULL,
  	\`version_level\` text NOT NULL,
  	\`version_parent_id\` text(36),
  	\`version_description\` text,
  	\`version_keywords\` text,
  	\`version_domain\` text,
  	\`version_region_code\` text,
  	\`version_id_code\` text,
  	\`version_icp_number\` text,
  	\`version_police_number\` text,
  	\`version_sponsor\` text NOT NULL,
  	\`version_operator\` text,
  	\`version_contact_phone\` text,
  	\`version_contact_email\` text,
  	\`version_contact_address\` text,
  	\`version_contact_postcode\` text,
  	\`version_contact_office_hours\` text,
  	\`version_state\` text DEFAULT 'online' NOT NULL,
  	\`version_notice\` text,
  	\`version_notice_until\` text,
  	\`version_merged_into_id\` text(36),
  	\`version_state_since\` text,
  	\`version_former_codes\` text,
  	\`version_theme\` text DEFAULT 'blue' NOT NULL,
  	\`version_order\` numeric DEFAULT 100 NOT NULL,
  	\`version_opened_at\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`sites\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_parent_id\`) REFERENCES \`sites\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_merged_into_id\`) REFERENCES \`sites\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new__sites_v\`("id", "parent_id", "version_name", "version_short_name", "version_code", "version_kind", "version_level", "version_parent_id", "version_description", "version_keywords", "version_domain", "version_region_code", "version_id_code", "version_icp_number", "version_police_number", "version_sponsor", "version_operator", "version_contact_phone", "version_contact_email", "version_contact_address", "version_contact_postcode", "version_contact_office_hours", "version_state", "version_notice", "version_notice_until", "version_merged_into_id", "version_state_since", "version_former_codes", "version_theme", "version_order", "version_opened_at", "version_updated_at", "version_created_at", "created_at", "updated_at") SELECT "id", "parent_id", "version_name", "version_short_name", "version_code", "version_kind", "version_level", "version_parent_id", "version_description", "version_keywords", "version_domain", "version_region_code", "version_id_code", "version_icp_number", "version_police_number", "version_sponsor", "version_operator", "version_contact_phone", "version_contact_email", "version_contact_address", "version_contact_postcode", "version_contact_office_hours", "version_state", "version_notice", "version_notice_until", "version_merged_into_id", "version_state_since", "version_former_codes", "version_theme", "version_order", "version_opened_at", "version_updated_at", "version_created_at", "created_at", "updated_at" FROM \`_sites_v\`;`)
  await db.run(sql`DROP TABLE \`_sites_v\`;`)
  await db.run(sql`ALTER TABLE \`__new__sites_v\` RENAME TO \`_sites_v\`;`)
  await db.run(sql`CREATE INDEX \`_sites_v_parent_idx\` ON \`_sites_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_sites_v_version_version_code_idx\` ON \`_sites_v\` (\`version_code\`);`)
  await db.run(sql`CREATE INDEX \`_sites_v_version_version_parent_idx\` ON \`_sites_v\` (\`version_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_sites_v_version_version_merged_into_idx\` ON \`_sites_v\` (\`version_merged_into_id\`);`)
  await db.run(sql`CREATE INDEX \`_sites_v_version_version_order_idx\` ON \`_sites_v\` (\`version_order\`);`)
  await db.run(sql`CREATE INDEX \`_sites_v_version_version_updated_at_idx\` ON \`_sites_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_sites_v_version_version_created_at_idx\` ON \`_sites_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_sites_v_created_at_idx\` ON \`_sites_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_sites_v_updated_at_idx\` ON \`_sites_v\` (\`updated_at\`);`)
  await db.run(sql`DROP INDEX \`articles_form_year_idx\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`form\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`form_type\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`form_year\`;`)
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
  await db.run(sql`DROP INDEX \`_articles_v_version_version_form_year_idx\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_form\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_form_type\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_form_year\`;`)
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
  await db.run(sql`ALTER TABLE \`columns\` DROP COLUMN \`update_override\`;`)
  await db.run(sql`ALTER TABLE \`_columns_v\` DROP COLUMN \`version_update_override\`;`)
}
