import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`indicator_sets\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`set_id\` text NOT NULL,
  	\`name\` text NOT NULL,
  	\`status\` text NOT NULL,
  	\`revision\` numeric NOT NULL,
  	\`effective_from\` text NOT NULL,
  	\`effective_until\` text,
  	\`based_on\` text,
  	\`note\` text,
  	\`norm\` text NOT NULL,
  	\`levels\` text,
  	\`roots\` text,
  	\`full_marks\` numeric NOT NULL,
  	\`pass_marks\` numeric NOT NULL,
  	\`bonus_above\` numeric NOT NULL,
  	\`indicators\` text NOT NULL,
  	\`enforced_by\` text,
  	\`enforced_by_name\` text,
  	\`enforced_at\` numeric,
  	\`reason\` text,
  	\`turn\` numeric
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`indicator_sets_set_id_idx\` ON \`indicator_sets\` (\`set_id\`);`)
  await db.run(sql`CREATE INDEX \`indicator_sets_status_idx\` ON \`indicator_sets\` (\`status\`);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`indicator_sets\`;`)
}
