import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`sessions\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`token\` text NOT NULL,
  	\`user\` text NOT NULL,
  	\`step\` text NOT NULL,
  	\`address\` text,
  	\`browser\` text,
  	\`how\` text,
  	\`started_at\` numeric NOT NULL,
  	\`used_at\` numeric NOT NULL,
  	\`ends_at\` numeric NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`sessions_token_idx\` ON \`sessions\` (\`token\`);`)
  await db.run(sql`CREATE INDEX \`sessions_user_idx\` ON \`sessions\` (\`user\`);`)
  await db.run(sql`CREATE INDEX \`sessions_ends_at_idx\` ON \`sessions\` (\`ends_at\`);`)
  await db.run(sql`CREATE TABLE \`sign_in_failures\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`kind\` text NOT NULL,
  	\`label\` text,
  	\`count\` numeric NOT NULL,
  	\`until\` numeric NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`sign_in_failures_key_idx\` ON \`sign_in_failures\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`sign_in_failures_until_idx\` ON \`sign_in_failures\` (\`until\`);`)
  await db.run(sql`CREATE TABLE \`account_secrets\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`user\` text NOT NULL,
  	\`passwords\` text,
  	\`totp\` text,
  	\`totp_pending\` text,
  	\`totp_step\` numeric,
  	\`totp_since\` numeric,
  	\`recovery_codes\` text,
  	\`provider\` text
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`account_secrets_user_idx\` ON \`account_secrets\` (\`user\`);`)
  await db.run(sql`CREATE INDEX \`account_secrets_provider_idx\` ON \`account_secrets\` (\`provider\`);`)
  await db.run(sql`CREATE TABLE \`security_settings\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`password_length\` numeric DEFAULT 10 NOT NULL,
  	\`password_classes\` numeric DEFAULT 3 NOT NULL,
  	\`password_history\` numeric DEFAULT 5 NOT NULL,
  	\`password_days\` numeric DEFAULT 90 NOT NULL,
  	\`account_failures\` numeric DEFAULT 5 NOT NULL,
  	\`address_failures\` numeric DEFAULT 50 NOT NULL,
  	\`lock_minutes\` numeric DEFAULT 10 NOT NULL,
  	\`totp_for\` text DEFAULT 'administrators' NOT NULL,
  	\`provider_codes\` integer DEFAULT false,
  	\`idle_minutes\` numeric DEFAULT 30 NOT NULL,
  	\`session_hours\` numeric DEFAULT 12 NOT NULL,
  	\`addresses\` text,
  	\`dormant_warn_days\` numeric DEFAULT 60 NOT NULL,
  	\`dormant_close_days\` numeric DEFAULT 90 NOT NULL,
  	\`separation\` integer DEFAULT false,
  	\`updated_at\` text,
  	\`created_at\` text
  );
  `)
  await db.run(sql`ALTER TABLE \`users\` ADD \`active_at\` text;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`password_at\` text;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`must_change_password\` integer;`)
  await db.run(sql`CREATE INDEX \`users_active_at_idx\` ON \`users\` (\`active_at\`);`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`login_attempts\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`lock_until\`;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`sessions\`;`)
  await db.run(sql`DROP TABLE \`sign_in_failures\`;`)
  await db.run(sql`DROP TABLE \`account_secrets\`;`)
  await db.run(sql`DROP TABLE \`security_settings\`;`)
  await db.run(sql`DROP INDEX \`users_active_at_idx\`;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`login_attempts\` numeric DEFAULT 0;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`lock_until\` text;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`active_at\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`password_at\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`must_change_password\`;`)
}
