import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`audit_seals\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`seq\` numeric NOT NULL,
  	\`previous\` text,
  	\`rows\` text NOT NULL,
  	\`count\` numeric NOT NULL,
  	\`first_at\` text NOT NULL,
  	\`last_at\` text NOT NULL,
  	\`at\` text NOT NULL,
  	\`digest\` text NOT NULL,
  	\`exported_at\` text,
  	\`pruned_at\` text
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`audit_seals_seq_idx\` ON \`audit_seals\` (\`seq\`);`)
  await db.run(sql`CREATE INDEX \`audit_seals_last_at_idx\` ON \`audit_seals\` (\`last_at\`);`)
  await db.run(sql`DROP INDEX \`audit_log_actor_idx\`;`)
  await db.run(sql`DROP INDEX \`audit_log_doc_idx\`;`)
  await db.run(sql`DROP INDEX \`audit_log_site_idx\`;`)
  await db.run(sql`ALTER TABLE \`audit_log\` ADD \`role\` text;`)
  await db.run(sql`ALTER TABLE \`audit_log\` ADD \`changes\` text;`)
  await db.run(sql`ALTER TABLE \`audit_log\` ADD \`address\` text;`)
  await db.run(sql`ALTER TABLE \`audit_log\` ADD \`agent\` text;`)
  await db.run(sql`ALTER TABLE \`audit_log\` ADD \`request\` text;`)
  await db.run(sql`ALTER TABLE \`audit_log\` ADD \`digest\` text;`)
  await db.run(sql`ALTER TABLE \`audit_log\` ADD \`seal\` numeric;`)
  await db.run(sql`CREATE INDEX \`audit_log_seal_idx\` ON \`audit_log\` (\`seal\`);`)
  await db.run(sql`CREATE INDEX \`actor_at_idx\` ON \`audit_log\` (\`actor\`,\`at\`);`)
  await db.run(sql`CREATE INDEX \`site_at_idx\` ON \`audit_log\` (\`site\`,\`at\`);`)
  await db.run(sql`CREATE INDEX \`doc_at_idx\` ON \`audit_log\` (\`doc\`,\`at\`);`)
  await db.run(sql`CREATE INDEX \`action_at_idx\` ON \`audit_log\` (\`action\`,\`at\`);`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`closed_at\` text;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`opened_at\` text;`)
  // Entries and seals are only ever added. An entry is given its seal, once; it goes when its seal has been marked
  // as pruned, which takes an export and six months. A later migration that adds a column names it here, too.
  await db.run(sql`CREATE TRIGGER audit_log_insert BEFORE INSERT ON audit_log
  WHEN NEW.seal IS NOT NULL OR EXISTS (SELECT 1 FROM audit_log WHERE id = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;`)
  await db.run(sql`CREATE TRIGGER audit_log_update BEFORE UPDATE ON audit_log
  WHEN NOT (OLD.seal IS NULL AND NEW.seal IS NOT NULL
    AND (OLD.digest IS NULL OR NEW.digest IS OLD.digest)
    AND NEW.id IS OLD.id
    AND NEW.at IS OLD.at
    AND NEW.actor_name IS OLD.actor_name
    AND NEW.actor IS OLD.actor
    AND NEW.role IS OLD.role
    AND NEW.action IS OLD.action
    AND NEW.title IS OLD.title
    AND NEW.doc_collection IS OLD.doc_collection
    AND NEW.doc IS OLD.doc
    AND NEW.site IS OLD.site
    AND NEW.live IS OLD.live
    AND NEW.kept IS OLD.kept
    AND NEW.changes IS OLD.changes
    AND NEW.address IS OLD.address
    AND NEW.agent IS OLD.agent
    AND NEW.request IS OLD.request)
  BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;`)
  await db.run(sql`CREATE TRIGGER audit_log_delete BEFORE DELETE ON audit_log
  WHEN NOT EXISTS (SELECT 1 FROM audit_seals WHERE seq = OLD.seal AND pruned_at IS NOT NULL)
  BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;`)
  await db.run(sql`CREATE TRIGGER audit_seals_insert BEFORE INSERT ON audit_seals
  WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit_seals)
    OR NEW.previous IS NOT (SELECT digest FROM audit_seals ORDER BY seq DESC LIMIT 1)
    OR NEW.pruned_at IS NOT NULL OR EXISTS (SELECT 1 FROM audit_seals WHERE id = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'audit_seals is append-only'); END;`)
  await db.run(sql`CREATE TRIGGER audit_seals_update BEFORE UPDATE ON audit_seals
  WHEN NOT (NEW.id IS OLD.id
    AND NEW.seq IS OLD.seq
    AND NEW.previous IS OLD.previous
    AND NEW.rows IS OLD.rows
    AND NEW.count IS OLD.count
    AND NEW.first_at IS OLD.first_at
    AND NEW.last_at IS OLD.last_at
    AND NEW.at IS OLD.at
    AND NEW.digest IS OLD.digest
    AND (NEW.pruned_at IS OLD.pruned_at OR (OLD.pruned_at IS NULL AND OLD.exported_at IS NOT NULL
      AND OLD.last_at <= strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-180 days'))))
  BEGIN SELECT RAISE(ABORT, 'audit_seals is append-only'); END;`)
  await db.run(sql`CREATE TRIGGER audit_seals_delete BEFORE DELETE ON audit_seals
  BEGIN SELECT RAISE(ABORT, 'audit_seals is append-only'); END;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TRIGGER audit_log_insert;`)
  await db.run(sql`DROP TRIGGER audit_log_update;`)
  await db.run(sql`DROP TRIGGER audit_log_delete;`)
  await db.run(sql`DROP TRIGGER audit_seals_insert;`)
  await db.run(sql`DROP TRIGGER audit_seals_update;`)
  await db.run(sql`DROP TRIGGER audit_seals_delete;`)
  await db.run(sql`DROP TABLE \`audit_seals\`;`)
  await db.run(sql`DROP INDEX \`audit_log_seal_idx\`;`)
  await db.run(sql`DROP INDEX \`actor_at_idx\`;`)
  await db.run(sql`DROP INDEX \`site_at_idx\`;`)
  await db.run(sql`DROP INDEX \`doc_at_idx\`;`)
  await db.run(sql`DROP INDEX \`action_at_idx\`;`)
  await db.run(sql`CREATE INDEX \`audit_log_actor_idx\` ON \`audit_log\` (\`actor\`);`)
  await db.run(sql`CREATE INDEX \`audit_log_doc_idx\` ON \`audit_log\` (\`doc\`);`)
  await db.run(sql`CREATE INDEX \`audit_log_site_idx\` ON \`audit_log\` (\`site\`);`)
  await db.run(sql`ALTER TABLE \`audit_log\` DROP COLUMN \`role\`;`)
  await db.run(sql`ALTER TABLE \`audit_log\` DROP COLUMN \`changes\`;`)
  await db.run(sql`ALTER TABLE \`audit_log\` DROP COLUMN \`address\`;`)
  await db.run(sql`ALTER TABLE \`audit_log\` DROP COLUMN \`agent\`;`)
  await db.run(sql`ALTER TABLE \`audit_log\` DROP COLUMN \`request\`;`)
  await db.run(sql`ALTER TABLE \`audit_log\` DROP COLUMN \`digest\`;`)
  await db.run(sql`ALTER TABLE \`audit_log\` DROP COLUMN \`seal\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`closed_at\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`opened_at\`;`)
}
