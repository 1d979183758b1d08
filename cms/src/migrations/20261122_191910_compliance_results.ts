import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`compliance_results\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`site\` text NOT NULL,
  	\`day\` text NOT NULL,
  	\`set\` text NOT NULL,
  	\`verdict\` text NOT NULL,
  	\`outcomes\` text NOT NULL,
  	\`at\` numeric NOT NULL,
  	\`facts_at\` numeric NOT NULL,
  	\`score\` text NOT NULL,
  	\`marks\` text NOT NULL,
  	\`measured\` text NOT NULL,
  	\`upcoming\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`compliance_results_site_idx\` ON \`compliance_results\` (\`site\`);`)
  await db.run(sql`CREATE TABLE \`compliance_results_days\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`site\` text NOT NULL,
  	\`day\` text NOT NULL,
  	\`set\` text NOT NULL,
  	\`verdict\` text NOT NULL,
  	\`outcomes\` text NOT NULL,
  	\`marks\` numeric NOT NULL,
  	\`last_of_month\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`compliance_results_days_day_idx\` ON \`compliance_results_days\` (\`day\`);`)
  await db.run(sql`CREATE INDEX \`compliance_results_days_last_of_month_idx\` ON \`compliance_results_days\` (\`last_of_month\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`site_day_1_idx\` ON \`compliance_results_days\` (\`site\`,\`day\`);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`compliance_results\`;`)
  await db.run(sql`DROP TABLE \`compliance_results_days\`;`)
}
