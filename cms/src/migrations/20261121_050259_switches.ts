import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`_sites_v\` (
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
  await db.run(sql`CREATE INDEX \`_sites_v_parent_idx\` ON \`_sites_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_sites_v_version_version_code_idx\` ON \`_sites_v\` (\`version_code\`);`)
  await db.run(sql`CREATE INDEX \`_sites_v_version_version_parent_idx\` ON \`_sites_v\` (\`version_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_sites_v_version_version_merged_into_idx\` ON \`_sites_v\` (\`version_merged_into_id\`);`)
  await db.run(sql`CREATE INDEX \`_sites_v_version_version_order_idx\` ON \`_sites_v\` (\`version_order\`);`)
  await db.run(sql`CREATE INDEX \`_sites_v_version_version_updated_at_idx\` ON \`_sites_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_sites_v_version_version_created_at_idx\` ON \`_sites_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_sites_v_created_at_idx\` ON \`_sites_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_sites_v_updated_at_idx\` ON \`_sites_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE TABLE \`_sites_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`sites_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_sites_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`sites_id\`) REFERENCES \`sites\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_sites_v_rels_order_idx\` ON \`_sites_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_sites_v_rels_parent_idx\` ON \`_sites_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_sites_v_rels_path_idx\` ON \`_sites_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_sites_v_rels_sites_id_idx\` ON \`_sites_v_rels\` (\`sites_id\`);`)
  await db.run(sql`CREATE TABLE \`_columns_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text(36),
  	\`version_name\` text NOT NULL,
  	\`version_slug\` text NOT NULL,
  	\`version_site_id\` text(36) NOT NULL,
  	\`version_parent_id\` text(36),
  	\`version_kind\` text DEFAULT 'news' NOT NULL,
  	\`version_template\` text DEFAULT 'list' NOT NULL,
  	\`version_link_url\` text,
  	\`version_description\` text,
  	\`version_standard_item\` text,
  	\`version_aggregates\` text,
  	\`version_former_paths\` text,
  	\`version_path\` text,
  	\`version_label\` text,
  	\`version_order\` numeric DEFAULT 100 NOT NULL,
  	\`version_in_navigation\` integer DEFAULT false,
  	\`version_hidden\` integer DEFAULT false,
  	\`version_opened_at\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`columns\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_site_id\`) REFERENCES \`sites\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_parent_id\`) REFERENCES \`columns\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_columns_v_parent_idx\` ON \`_columns_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_columns_v_version_version_site_idx\` ON \`_columns_v\` (\`version_site_id\`);`)
  await db.run(sql`CREATE INDEX \`_columns_v_version_version_parent_idx\` ON \`_columns_v\` (\`version_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_columns_v_version_version_standard_item_idx\` ON \`_columns_v\` (\`version_standard_item\`);`)
  await db.run(sql`CREATE INDEX \`_columns_v_version_version_path_idx\` ON \`_columns_v\` (\`version_path\`);`)
  await db.run(sql`CREATE INDEX \`_columns_v_version_version_updated_at_idx\` ON \`_columns_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_columns_v_version_version_created_at_idx\` ON \`_columns_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_columns_v_created_at_idx\` ON \`_columns_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_columns_v_updated_at_idx\` ON \`_columns_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`version_site_version_path_idx\` ON \`_columns_v\` (\`version_site_id\`,\`version_path\`);`)
  await db.run(sql`CREATE TABLE \`switches\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`kind\` text DEFAULT 'banner' NOT NULL,
  	\`level\` text DEFAULT 'urgent',
  	\`text\` text,
  	\`link\` text,
  	\`scope\` text DEFAULT 'site' NOT NULL,
  	\`site_id\` text(36),
  	\`from\` text NOT NULL,
  	\`until\` text,
  	\`enabled\` integer DEFAULT true,
  	\`label\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`site_id\`) REFERENCES \`sites\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`switches_site_idx\` ON \`switches\` (\`site_id\`);`)
  await db.run(sql`CREATE INDEX \`switches_enabled_idx\` ON \`switches\` (\`enabled\`);`)
  await db.run(sql`CREATE INDEX \`switches_updated_at_idx\` ON \`switches\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`switches_created_at_idx\` ON \`switches\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`operations\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`read_only\` integer DEFAULT false,
  	\`reason\` text,
  	\`since\` text,
  	\`by\` text,
  	\`updated_at\` text,
  	\`created_at\` text
  );
  `)
  await db.run(sql`ALTER TABLE \`columns\` ADD \`hidden\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`audit_log\` ADD \`live\` integer;`)
  await db.run(sql`ALTER TABLE \`audit_log\` ADD \`kept\` text;`)
  await db.run(sql`ALTER TABLE \`payload_locked_documents_rels\` ADD \`switches_id\` text(36) REFERENCES switches(id);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_switches_id_idx\` ON \`payload_locked_documents_rels\` (\`switches_id\`);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`_sites_v\`;`)
  await db.run(sql`DROP TABLE \`_sites_v_rels\`;`)
  await db.run(sql`DROP TABLE \`_columns_v\`;`)
  await db.run(sql`DROP TABLE \`switches\`;`)
  await db.run(sql`DROP TABLE \`operations\`;`)
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`__new_payload_locked_documents_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`articles_id\` text(36),
  	\`media_id\` text(36),
  	\`attachments_id\` text(36),
  	\`sites_id\` text(36),
  	\`columns_id\` text(36),
  	\`users_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`payload_locked_documents\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`articles_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`media_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`attachments_id\`) REFERENCES \`attachments\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`sites_id\`) REFERENCES \`sites\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`columns_id\`) REFERENCES \`columns\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`INSERT INTO \`__new_payload_locked_documents_rels\`("id", "order", "parent_id", "path", "articles_id", "media_id", "attachments_id", "sites_id", "columns_id", "users_id") SELECT "id", "order", "parent_id", "path", "articles_id", "media_id", "attachments_id", "sites_id", "columns_id", "users_id" FROM \`payload_locked_documents_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_locked_documents_rels\`;`)
  await db.run(sql`ALTER TABLE \`__new_payload_locked_documents_rels\` RENAME TO \`payload_locked_documents_rels\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_order_idx\` ON \`payload_locked_documents_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_parent_idx\` ON \`payload_locked_documents_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_path_idx\` ON \`payload_locked_documents_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_articles_id_idx\` ON \`payload_locked_documents_rels\` (\`articles_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_media_id_idx\` ON \`payload_locked_documents_rels\` (\`media_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_attachments_id_idx\` ON \`payload_locked_documents_rels\` (\`attachments_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_sites_id_idx\` ON \`payload_locked_documents_rels\` (\`sites_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_columns_id_idx\` ON \`payload_locked_documents_rels\` (\`columns_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_users_id_idx\` ON \`payload_locked_documents_rels\` (\`users_id\`);`)
  await db.run(sql`ALTER TABLE \`columns\` DROP COLUMN \`hidden\`;`)
  await db.run(sql`ALTER TABLE \`audit_log\` DROP COLUMN \`live\`;`)
  await db.run(sql`ALTER TABLE \`audit_log\` DROP COLUMN \`kept\`;`)
}
