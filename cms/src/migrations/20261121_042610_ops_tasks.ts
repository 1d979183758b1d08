import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`publish_tasks\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`kind\` text NOT NULL,
  	\`title\` text NOT NULL,
  	\`state\` text NOT NULL,
  	\`by\` text,
  	\`by_name\` text,
  	\`sites\` numeric NOT NULL,
  	\`pages_estimate\` numeric NOT NULL,
  	\`started_at\` numeric NOT NULL,
  	\`finished_at\` numeric,
  	\`sites_done\` numeric,
  	\`pages_done\` numeric,
  	\`failed\` numeric
  );
  `)
  await db.run(sql`CREATE INDEX \`publish_tasks_state_idx\` ON \`publish_tasks\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`publish_tasks_started_at_idx\` ON \`publish_tasks\` (\`started_at\`);`)
  await db.run(sql`CREATE TABLE \`publish_task_sites\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`task\` text NOT NULL,
  	\`site\` text NOT NULL,
  	\`pages\` numeric NOT NULL,
  	\`pages_done\` numeric NOT NULL,
  	\`failed\` numeric NOT NULL,
  	\`message\` text,
  	\`finished\` integer,
  	\`at\` numeric NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`publish_task_sites_task_idx\` ON \`publish_task_sites\` (\`task\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`task_site_idx\` ON \`publish_task_sites\` (\`task\`,\`site\`);`)
  await db.run(sql`ALTER TABLE \`change_events\` ADD \`task\` text;`)
  await db.run(sql`CREATE INDEX \`change_events_task_idx\` ON \`change_events\` (\`task\`);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`publish_tasks\`;`)
  await db.run(sql`DROP TABLE \`publish_task_sites\`;`)
  await db.run(sql`DROP INDEX \`change_events_task_idx\`;`)
  await db.run(sql`ALTER TABLE \`change_events\` DROP COLUMN \`task\`;`)
}
