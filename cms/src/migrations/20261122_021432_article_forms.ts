import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`articles\` ADD \`form\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`form_type\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`form_year\` numeric;`)
  await db.run(sql`CREATE INDEX \`articles_form_year_idx\` ON \`articles\` (\`form_year\`);`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_form\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_form_type\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_form_year\` numeric;`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_form_year_idx\` ON \`_articles_v\` (\`version_form_year\`);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`articles_form_year_idx\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`form\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`form_type\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`form_year\`;`)
  await db.run(sql`DROP INDEX \`_articles_v_version_version_form_year_idx\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_form\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_form_type\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_form_year\`;`)
}
