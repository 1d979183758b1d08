import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`users\` ADD \`warned_at\` text;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`roles_since\` text;`)
  await db.run(sql`ALTER TABLE \`review_rounds\` ADD \`involved\` text;`)
  await db.run(sql`ALTER TABLE \`review_steps\` ADD \`column\` text;`)
  await db.run(sql`ALTER TABLE \`security_settings\` ADD \`audit_kept_days\` numeric DEFAULT 1095 NOT NULL;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`warned_at\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`roles_since\`;`)
  await db.run(sql`ALTER TABLE \`review_rounds\` DROP COLUMN \`involved\`;`)
  await db.run(sql`ALTER TABLE \`review_steps\` DROP COLUMN \`column\`;`)
  await db.run(sql`ALTER TABLE \`security_settings\` DROP COLUMN \`audit_kept_days\`;`)
}
