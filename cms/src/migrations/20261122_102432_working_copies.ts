import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`working_copies\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`page\` text NOT NULL,
  	\`user\` text NOT NULL,
  	\`place\` text NOT NULL,
  	\`title\` text,
  	\`base\` text,
  	\`data\` text NOT NULL,
  	\`at\` numeric NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`working_copies_page_idx\` ON \`working_copies\` (\`page\`);`)
  await db.run(sql`CREATE INDEX \`working_copies_user_idx\` ON \`working_copies\` (\`user\`);`)
  await db.run(sql`CREATE INDEX \`working_copies_at_idx\` ON \`working_copies\` (\`at\`);`)
  await db.run(sql`CREATE INDEX \`user_place_idx\` ON \`working_copies\` (\`user\`,\`place\`);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`working_copies\`;`)
}
