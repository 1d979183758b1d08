import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`shares\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`article\` text NOT NULL,
  	\`title\` text NOT NULL,
  	\`from_site\` text NOT NULL,
  	\`from_column\` text,
  	\`to_site\` text NOT NULL,
  	\`to_column\` text,
  	\`kind\` text NOT NULL,
  	\`mode\` text NOT NULL,
  	\`message\` text,
  	\`state\` text NOT NULL,
  	\`offered_by\` text,
  	\`offered_by_name\` text,
  	\`offered_at\` numeric NOT NULL,
  	\`decided_by\` text,
  	\`decided_by_name\` text,
  	\`decided_at\` numeric,
  	\`taken\` text,
  	\`reason\` text,
  	\`copy\` text,
  	\`source_state\` text,
  	\`source_at\` numeric
  );
  `)
  await db.run(sql`CREATE INDEX \`shares_to_column_idx\` ON \`shares\` (\`to_column\`);`)
  await db.run(sql`CREATE INDEX \`toSite_state_taken_idx\` ON \`shares\` (\`to_site\`,\`state\`,\`taken\`);`)
  await db.run(sql`CREATE INDEX \`article_state_idx\` ON \`shares\` (\`article\`,\`state\`);`)
  await db.run(sql`CREATE INDEX \`fromSite_offeredAt_idx\` ON \`shares\` (\`from_site\`,\`offered_at\`);`)
  await db.run(sql`CREATE TABLE \`share_pushes\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`article\` text NOT NULL,
  	\`title\` text NOT NULL,
  	\`from_site\` text NOT NULL,
  	\`from_column\` text,
  	\`mode\` text NOT NULL,
  	\`message\` text,
  	\`by\` text,
  	\`by_name\` text,
  	\`at\` numeric NOT NULL,
  	\`sites\` text NOT NULL,
  	\`total\` numeric NOT NULL,
  	\`done\` numeric NOT NULL,
  	\`skipped\` numeric NOT NULL
  );
  `)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`copy_of\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_copy_of\` text;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`shares\`;`)
  await db.run(sql`DROP TABLE \`share_pushes\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`copy_of\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_copy_of\`;`)
}
