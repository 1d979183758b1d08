import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ZhanqunError } from '@zhanqun/errors'
import { dataDirOf } from '../environment.ts'
import { groupConf } from '../nginx/group-conf.ts'

/** Prints the part of nginx's configuration that follows from the published sites. */
export const nginx = async (): Promise<number> => {
  const publicDir = path.join(dataDirOf(process.env), 'public')
  const portalHosts = (process.env.PUBLIC_HOSTS ?? '')
    .split(',')
    .map((host) => host.trim())
    .filter(Boolean)
  process.stdout.write(groupConf({ group: readGroup(publicDir), publicDir, portalHosts }))
  return 0
}

const readGroup = (publicDir: string): unknown => {
  try {
    return JSON.parse(readFileSync(path.join(publicDir, '_sites.json'), 'utf8'))
  } catch (error) {
    throw new ZhanqunError('SITES_NOT_PUBLISHED', { path: publicDir }, { cause: error })
  }
}
