import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`inspection_sites\` ADD \`told\` integer;`)
  await db.run(sql`CREATE INDEX \`inspection_sites_told_idx\` ON \`inspection_sites\` (\`told\`);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`inspection_sites_told_idx\`;`)
  await db.run(sql`ALTER TABLE \`inspection_sites\` DROP COLUMN \`told\`;`)
}
