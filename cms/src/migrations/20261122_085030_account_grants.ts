import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`users_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`columns_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`columns_id\`) REFERENCES \`columns\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`users_rels_order_idx\` ON \`users_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`users_rels_parent_idx\` ON \`users_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`users_rels_path_idx\` ON \`users_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`users_rels_columns_id_idx\` ON \`users_rels\` (\`columns_id\`);`)
  await db.run(sql`ALTER TABLE \`users_grants\` ADD \`column_scope\` text DEFAULT 'all';`)
  await db.run(sql`ALTER TABLE \`users_grants\` ADD \`since\` text;`)
  await db.run(sql`ALTER TABLE \`users_grants\` ADD \`by\` text;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`users_rels\`;`)
  await db.run(sql`ALTER TABLE \`users_grants\` DROP COLUMN \`column_scope\`;`)
  await db.run(sql`ALTER TABLE \`users_grants\` DROP COLUMN \`since\`;`)
  await db.run(sql`ALTER TABLE \`users_grants\` DROP COLUMN \`by\`;`)
}
