import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`sites\` ADD \`notice\` text;`)
  await db.run(sql`ALTER TABLE \`sites\` ADD \`notice_until\` text;`)
  await db.run(sql`ALTER TABLE \`sites\` ADD \`merged_into_id\` text(36) REFERENCES sites(id);`)
  await db.run(sql`ALTER TABLE \`sites\` ADD \`state_since\` text;`)
  await db.run(sql`ALTER TABLE \`sites\` ADD \`former_codes\` text;`)
  await db.run(sql`CREATE INDEX \`sites_merged_into_idx\` ON \`sites\` (\`merged_into_id\`);`)
  await db.run(sql`ALTER TABLE \`columns\` ADD \`former_paths\` text;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
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
  	\`theme\` text DEFAULT 'blue' NOT NULL,
  	\`order\` numeric DEFAULT 100 NOT NULL,
  	\`opened_at\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`sites\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_sites\`("id", "name", "short_name", "code", "kind", "level", "parent_id", "description", "keywords", "domain", "region_code", "id_code", "icp_number", "police_number", "sponsor", "operator", "contact_phone", "contact_email", "contact_address", "contact_postcode", "contact_office_hours", "state", "theme", "order", "opened_at", "updated_at", "created_at") SELECT "id", "name", "short_name", "code", "kind", "level", "parent_id", "description", "keywords", "domain", "region_code", "id_code", "icp_number", "police_number", "sponsor", "operator", "contact_phone", "contact_email", "contact_address", "contact_postcode", "contact_office_hours", "state", "theme", "order", "opened_at", "updated_at", "created_at" FROM \`sites\`;`)
  await db.run(sql`DROP TABLE \`sites\`;`)
  await db.run(sql`ALTER TABLE \`__new_sites\` RENAME TO \`sites\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
  await db.run(sql`CREATE UNIQUE INDEX \`sites_code_idx\` ON \`sites\` (\`code\`);`)
  await db.run(sql`CREATE INDEX \`sites_parent_idx\` ON \`sites\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`sites_order_idx\` ON \`sites\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`sites_updated_at_idx\` ON \`sites\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`sites_created_at_idx\` ON \`sites\` (\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`columns\` DROP COLUMN \`former_paths\`;`)
}
