import type pg from 'pg'

/** The role the server works as. It owns no table: it can add to the ledger, and can neither change nor remove what is there. */
export const serverRole = 'changtong_server'

/** What may only be added to. */
const keptTables = ['entry', 'seal', 'erratum', 'public_answer', 'command', 'file_chunk', 'migration']

/**
 * Makes the role (or finds it) and gives it what the server needs, after every migration. False where the connection may not
 * make roles: then the server works as the owner of the tables, and only the triggers stand between it and the past.
 */
export async function grantServerRole(client: pg.PoolClient): Promise<boolean> {
  const able = await client.query<{ able: boolean }>('SELECT rolsuper OR rolcreaterole AS able FROM pg_roles WHERE rolname = current_user')
  const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [serverRole])
  if (!known.rowCount) {
    if (!able.rows[0]?.able) return false
    // Another migrator of the same cluster may have made it in this moment.
    await client.query(
      `DO $$ BEGIN CREATE ROLE ${serverRole} NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
    )
  }
  const member = await client.query<{ member: boolean }>(`SELECT pg_has_role(current_user, $1, 'MEMBER') AS member`, [serverRole])
  if (!member.rows[0]?.member) {
    if (!able.rows[0]?.able) return false
    await client.query(`GRANT ${serverRole} TO current_user`)
  }
  await client.query('BEGIN')
  await client.query(`GRANT USAGE ON SCHEMA public TO ${serverRole}`)
  await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${serverRole}`)
  await client.query(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${serverRole}`)
  await client.query(`REVOKE UPDATE, DELETE ON ${keptTables.join(', ')}, publication FROM ${serverRole}`)
  await client.query(`REVOKE INSERT ON migration FROM ${serverRole}`)
  // Files that nothing refers to are swept; a publication can be withdrawn, with its reason.
  await client.query(`GRANT DELETE ON file_chunk TO ${serverRole}`)
  await client.query(`GRANT UPDATE (withdrawn_at, withdrawn_why) ON publication TO ${serverRole}`)
  await client.query('COMMIT')
  return true
}
