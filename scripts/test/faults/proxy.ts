import { connect, createServer, type Socket } from 'node:net'

/** Passes connections on to a server, until it is shut and none get through. */
export const openProxy = async ({ host, port }: { host: string; port: number }) => {
  const sockets = new Set<Socket>()
  let isShut = false
  const server = createServer((near) => {
    if (isShut) {
      near.destroy()
      return
    }
    const far = connect(port, host)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
      socket.on('error', () => socket.destroy())
    }
    near.pipe(far).pipe(near)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    shut: (): void => {
      isShut = true
      for (const socket of sockets) socket.destroy()
    },
    open: (): void => {
      isShut = false
    },
    close: (): void => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
