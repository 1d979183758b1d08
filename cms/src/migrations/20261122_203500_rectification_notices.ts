import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`rectification_notices\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`year\` numeric NOT NULL,
  	\`serial\` numeric NOT NULL,
  	\`site\` text NOT NULL,
  	\`title\` text NOT NULL,
  	\`text\` text NOT NULL,
  	\`state\` text NOT NULL,
  	\`issued_by\` text NOT NULL,
  	\`issued_by_name\` text,
  	\`issued_at\` numeric NOT NULL,
  	\`deadline\` text NOT NULL,
  	\`asked_deadline\` text,
  	\`findings\` text NOT NULL,
  	\`left\` numeric NOT NULL,
  	\`escalated_to\` text,
  	\`escalated_at\` numeric,
  	\`reminded_for\` text,
  	\`overdue_for\` text,
  	\`answered_at\` numeric,
  	\`closed_at\` numeric,
  	\`revision\` numeric NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`rectification_notices_escalated_to_idx\` ON \`rectification_notices\` (\`escalated_to\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`year_serial_idx\` ON \`rectification_notices\` (\`year\`,\`serial\`);`)
  await db.run(sql`CREATE INDEX \`site_state_idx\` ON \`rectification_notices\` (\`site\`,\`state\`);`)
  await db.run(sql`CREATE INDEX \`state_deadline_idx\` ON \`rectification_notices\` (\`state\`,\`deadline\`);`)
  await db.run(sql`CREATE TABLE \`rectification_steps\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`notice\` text NOT NULL,
  	\`site\` text NOT NULL,
  	\`action\` text NOT NULL,
  	\`from\` text,
  	\`to\` text NOT NULL,
  	\`by\` text NOT NULL,
  	\`by_name\` text,
  	\`text\` text,
  	\`deadline\` text,
  	\`evidence\` text,
  	\`at\` numeric NOT NULL,
  	\`told\` integer
  );
  `)
  await db.run(sql`CREATE INDEX \`notice_at_idx\` ON \`rectification_steps\` (\`notice\`,\`at\`);`)
  await db.run(sql`CREATE INDEX \`told_at_1_idx\` ON \`rectification_steps\` (\`told\`,\`at\`);`)
  await db.run(sql`CREATE TABLE \`rectification_serials\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`year\` numeric NOT NULL,
  	\`last\` numeric NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`rectification_serials_year_idx\` ON \`rectification_serials\` (\`year\`);`)
  await db.run(sql`CREATE TABLE \`upcoming_dues\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`slot\` text NOT NULL,
  	\`site\` text NOT NULL,
  	\`name\` text NOT NULL,
  	\`column_ids\` text NOT NULL,
  	\`due_on\` text NOT NULL,
  	\`stage\` numeric NOT NULL,
  	\`told\` integer
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`upcoming_dues_slot_idx\` ON \`upcoming_dues\` (\`slot\`);`)
  await db.run(sql`CREATE INDEX \`upcoming_dues_site_idx\` ON \`upcoming_dues\` (\`site\`);`)
  await db.run(sql`CREATE INDEX \`upcoming_dues_told_idx\` ON \`upcoming_dues\` (\`told\`);`)
  await db.run(sql`CREATE TABLE \`notice_settings\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`deadline_workdays\` numeric DEFAULT 5 NOT NULL,
  	\`reopen_days\` numeric DEFAULT 30 NOT NULL,
  	\`first_warning_days\` numeric DEFAULT 7 NOT NULL,
  	\`second_warning_days\` numeric DEFAULT 2 NOT NULL,
  	\`updated_at\` text,
  	\`created_at\` text
  );
  `)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`rectification_notices\`;`)
  await db.run(sql`DROP TABLE \`rectification_steps\`;`)
  await db.run(sql`DROP TABLE \`rectification_serials\`;`)
  await db.run(sql`DROP TABLE \`upcoming_dues\`;`)
  await db.run(sql`DROP TABLE \`notice_settings\`;`)
}
