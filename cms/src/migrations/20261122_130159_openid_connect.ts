import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`security_settings\` ADD \`provider_on\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`security_settings\` ADD \`provider_issuer\` text DEFAULT '';`)
  await db.run(sql`ALTER TABLE \`security_settings\` ADD \`provider_client_id\` text DEFAULT '';`)
  await db.run(sql`ALTER TABLE \`security_settings\` ADD \`provider_scopes\` text DEFAULT 'openid email';`)
  await db.run(sql`ALTER TABLE \`security_settings\` ADD \`provider_label\` text DEFAULT '统一身份认证登录';`)
  await db.run(sql`ALTER TABLE \`security_settings\` ADD \`provider_match\` text DEFAULT 'email';`)
  await db.run(sql`ALTER TABLE \`security_settings\` ADD \`provider_code_values\` text DEFAULT '';`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`security_settings\` DROP COLUMN \`provider_on\`;`)
  await db.run(sql`ALTER TABLE \`security_settings\` DROP COLUMN \`provider_issuer\`;`)
  await db.run(sql`ALTER TABLE \`security_settings\` DROP COLUMN \`provider_client_id\`;`)
  await db.run(sql`ALTER TABLE \`security_settings\` DROP COLUMN \`provider_scopes\`;`)
  await db.run(sql`ALTER TABLE \`security_settings\` DROP COLUMN \`provider_label\`;`)
  await db.run(sql`ALTER TABLE \`security_settings\` DROP COLUMN \`provider_match\`;`)
  await db.run(sql`ALTER TABLE \`security_settings\` DROP COLUMN \`provider_code_values\`;`)
}
