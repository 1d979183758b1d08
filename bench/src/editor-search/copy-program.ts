import { openCms } from '@zhanqun/cms'
import { copyIntoMongo } from './copy-into-mongo.ts'

// A process of its own: the search reads what was copied when the next one opens the CMS.
const [dataDir = '', admin = '', editor = '', password = ''] = process.argv.slice(2)
const payload = await openCms()
await copyIntoMongo({ payload, dataDir, admin, editor, password })
await payload.destroy()
process.exit(0)
