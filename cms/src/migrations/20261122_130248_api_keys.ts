import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`api_keys\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`digest\` text NOT NULL,
  	\`prefix\` text NOT NULL,
  	\`name\` text NOT NULL,
  	\`owner\` text NOT NULL,
  	\`operations\` text NOT NULL,
  	\`everywhere\` integer,
  	\`places\` text,
  	\`addresses\` text,
  	\`ends_at\` numeric NOT NULL,
  	\`per_minute\` numeric,
  	\`made_at\` numeric NOT NULL,
  	\`made_by_name\` text,
  	\`used_at\` numeric,
  	\`used_from\` text,
  	\`revoked_at\` numeric,
  	\`revoked_by_name\` text,
  	\`minute\` numeric,
  	\`taken\` numeric,
  	\`warned\` numeric
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`api_keys_digest_idx\` ON \`api_keys\` (\`digest\`);`)
  await db.run(sql`CREATE INDEX \`api_keys_owner_idx\` ON \`api_keys\` (\`owner\`);`)
  await db.run(sql`CREATE INDEX \`api_keys_ends_at_idx\` ON \`api_keys\` (\`ends_at\`);`)
  await db.run(sql`ALTER TABLE \`security_settings\` ADD \`key_days\` numeric DEFAULT 365 NOT NULL;`)
  await db.run(sql`ALTER TABLE \`security_settings\` ADD \`key_per_minute\` numeric DEFAULT 120 NOT NULL;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`api_keys\`;`)
  await db.run(sql`ALTER TABLE \`security_settings\` DROP COLUMN \`key_days\`;`)
  await db.run(sql`ALTER TABLE \`security_settings\` DROP COLUMN \`key_per_minute\`;`)
}
