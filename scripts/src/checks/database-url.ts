import { ZhanqunError } from '@zhanqun/errors'
import { MongoClient } from 'mongodb'

/**
 * Checks `DATABASE_URL`: its syntax, and that a MongoDB replica set answers there with these credentials.
 * No message ever holds the user name or the password.
 *
 * @throws ZhanqunError DATABASE_URL_INVALID, DATABASE_UNREACHABLE
 */
export const checkDatabaseUrl = async ({
  url,
  timeoutMs = 8000,
}: {
  url: string
  timeoutMs?: number
}): Promise<void> => {
  const client = parseDatabaseUrl({ url, timeoutMs })
  try {
    await client.connect()
    await client.db().command({ ping: 1 })
  } catch (error) {
    throw new ZhanqunError('DATABASE_UNREACHABLE', { address: addressOf(client) }, { cause: error })
  } finally {
    await client.close()
  }
}

/** Hosts and database of a checked address, fit for a message. */
export const databaseAddress = (url: string): string => addressOf(parseDatabaseUrl({ url, timeoutMs: 1000 }))

const parseDatabaseUrl = ({ url, timeoutMs }: { url: string; timeoutMs: number }): MongoClient => {
  if (!/^mongodb(\+srv)?:\/\//.test(url)) throw invalid('不是以 mongodb:// 开头的地址。')
  let client: MongoClient
  try {
    client = new MongoClient(url, { serverSelectionTimeoutMS: timeoutMs, connectTimeoutMS: timeoutMs })
  } catch (error) {
    throw invalid('地址的写法有误。', error)
  }
  const named = client.options.replicaSet !== undefined || url.startsWith('mongodb+srv://')
  if (!named) throw invalid('没有 replicaSet 参数，事务不可用。')
  if (client.options.dbName === 'test' && !/\/test(\?|$)/.test(url)) throw invalid('没有写明数据库名称。')
  return client
}

const invalid = (reason: string, cause?: unknown) => new ZhanqunError('DATABASE_URL_INVALID', { reason }, { cause })

const addressOf = (client: MongoClient): string => {
  const { srvHost, hosts, dbName } = client.options
  return `${srvHost ?? hosts.map(String).join(',')}/${dbName}`
}
