import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  // Two that were linked with one subject at the same moment: nobody knows which of them is right.
  await db.run(sql`UPDATE \`account_secrets\` SET \`provider\` = NULL WHERE \`provider\` IN (SELECT \`provider\` FROM \`account_secrets\` WHERE \`provider\` IS NOT NULL GROUP BY \`provider\` HAVING count(*) > 1);`)
  await db.run(sql`DROP INDEX \`account_secrets_provider_idx\`;`)
  await db.run(sql`CREATE UNIQUE INDEX \`account_secrets_subject_idx\` ON \`account_secrets\` (\`provider\`);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`account_secrets_subject_idx\`;`)
  await db.run(sql`CREATE INDEX \`account_secrets_provider_idx\` ON \`account_secrets\` (\`provider\`);`)
}
