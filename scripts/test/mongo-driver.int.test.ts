import net, { type Socket } from 'node:net'
import { MongoClient } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

/** What `patches/mongodb@6.20.0.patch` mends: without it the command waits for ever, and so may the driver's monitor. */
describe.runIf(process.env.MONGODB_URI)("MongoDB's driver", () => {
  const sockets: Socket[] = []
  let client: MongoClient

  beforeAll(async () => {
    const createConnection = net.createConnection.bind(net)
    vi.spyOn(net, 'createConnection').mockImplementation(((options: net.NetConnectOpts) => {
      const socket = createConnection(options)
      sockets.push(socket)
      return socket
    }) as typeof net.createConnection)
    client = await MongoClient.connect(process.env.MONGODB_URI ?? '', { monitorCommands: true })
  })
  afterAll(async () => {
    vi.restoreAllMocks()
    await client.close()
  })

  it('says that a command failed whose connection was cut the moment before it was sent', async () => {
    await client.db().command({ ping: 1 })
    client.once('commandStarted', () => {
      for (const socket of sockets) socket.destroy()
    })
    await expect(client.db().command({ ping: 1 })).rejects.toThrow('closed')
    await expect(client.db().command({ ping: 1 })).resolves.toMatchObject({ ok: 1 })
  })
})
