import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`site_facts_days\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`site\` text NOT NULL,
  	\`day\` text NOT NULL,
  	\`at\` numeric NOT NULL,
  	\`facts\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`site_facts_days_day_idx\` ON \`site_facts_days\` (\`day\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`site_day_idx\` ON \`site_facts_days\` (\`site\`,\`day\`);`)
  await db.run(sql`CREATE TABLE \`compliance_findings\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`slot\` text NOT NULL,
  	\`site\` text NOT NULL,
  	\`set\` text NOT NULL,
  	\`indicator\` text NOT NULL,
  	\`key\` text NOT NULL,
  	\`severity\` text NOT NULL,
  	\`state\` text NOT NULL,
  	\`subject\` text NOT NULL,
  	\`message\` text NOT NULL,
  	\`evidence\` text NOT NULL,
  	\`since\` text NOT NULL,
  	\`first_found_at\` numeric NOT NULL,
  	\`changed_at\` numeric NOT NULL,
  	\`closed_at\` numeric
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`compliance_findings_slot_idx\` ON \`compliance_findings\` (\`slot\`);`)
  await db.run(sql`CREATE INDEX \`compliance_findings_indicator_idx\` ON \`compliance_findings\` (\`indicator\`);`)
  await db.run(sql`CREATE INDEX \`site_closedAt_idx\` ON \`compliance_findings\` (\`site\`,\`closed_at\`);`)
  await db.run(sql`ALTER TABLE \`site_facts\` ADD \`judged\` text;`)
  await db.run(sql`CREATE INDEX \`site_facts_judged_idx\` ON \`site_facts\` (\`judged\`);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`site_facts_days\`;`)
  await db.run(sql`DROP TABLE \`compliance_findings\`;`)
  await db.run(sql`DROP INDEX \`site_facts_judged_idx\`;`)
  await db.run(sql`ALTER TABLE \`site_facts\` DROP COLUMN \`judged\`;`)
}
