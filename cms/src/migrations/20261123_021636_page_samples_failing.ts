import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`page_samples\` ADD \`is_failing\` integer;`)
  await db.run(sql`CREATE INDEX \`page_samples_is_failing_idx\` ON \`page_samples\` (\`is_failing\`);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`page_samples_is_failing_idx\`;`)
  await db.run(sql`ALTER TABLE \`page_samples\` DROP COLUMN \`is_failing\`;`)
}
