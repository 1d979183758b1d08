import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE INDEX \`articles_list_site_idx\` ON \`articles\` (\`site_id\`,\`deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`articles_list_column_idx\` ON \`articles\` (\`column_id\`,\`deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`articles_list_changed_idx\` ON \`articles\` (\`updated_at\`,\`created_at\`,\`site_id\`,\`column_id\`,\`deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_list_site_idx\` ON \`_articles_v\` (\`latest\`,\`version_site_id\`,\`version_deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_list_column_idx\` ON \`_articles_v\` (\`latest\`,\`version_column_id\`,\`version_deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_list_changed_idx\` ON \`_articles_v\` (\`latest\`,\`version_updated_at\`,\`created_at\`,\`version_site_id\`,\`version_column_id\`,\`version_deleted_at\`);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`articles_list_site_idx\`;`)
  await db.run(sql`DROP INDEX \`articles_list_column_idx\`;`)
  await db.run(sql`DROP INDEX \`articles_list_changed_idx\`;`)
  await db.run(sql`DROP INDEX \`_articles_v_list_site_idx\`;`)
  await db.run(sql`DROP INDEX \`_articles_v_list_column_idx\`;`)
  await db.run(sql`DROP INDEX \`_articles_v_list_changed_idx\`;`)
}
