import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`shares\` ADD \`news\` text;`)
  await db.run(sql`CREATE INDEX \`shares_news_idx\` ON \`shares\` (\`news\`);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`shares_news_idx\`;`)
  await db.run(sql`ALTER TABLE \`shares\` DROP COLUMN \`news\`;`)
}
