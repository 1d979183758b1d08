import { createServer, type Socket } from 'node:net'

export type SmtpServer = {
  readonly port: number
  /** Mails as they have come, with their headers. */
  readonly mails: readonly string[]
  /** What the mails were addressed to, one entry for each recipient. */
  readonly recipients: readonly string[]
  /** Whether mails are refused for the time being. */
  refuses: boolean
  readonly close: () => Promise<void>
}

/** A mail server that takes everything and keeps it. */
export const startSmtpServer = async (): Promise<SmtpServer> => {
  const mails: string[] = []
  const recipients: string[] = []
  const state = { refuses: false }
  const serve = (socket: Socket) => {
    let data: string | null = null
    let rest = ''
    const say = (line: string) => socket.write(`${line}\r\n`)
    const onLine = (line: string) => {
      if (data !== null) {
        if (line !== '.') data += `${line}\n`
        else {
          mails.push(data)
          data = null
          say('250 kept')
        }
        return
      }
      const command = line.slice(0, 4).toUpperCase()
      if (command === 'DATA') {
        data = ''
        say('354 go on')
      } else if (command === 'QUIT') socket.end('221 bye\r\n')
      else {
        if (command === 'RCPT' && !state.refuses) recipients.push(line)
        say(command === 'RCPT' && state.refuses ? '451 later' : '250 ok')
      }
    }
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString()).split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) onLine(line)
    })
    socket.on('error', () => socket.destroy())
    say('220 test')
  }
  const server = createServer(serve)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The mail server has no port.')
  return {
    port: address.port,
    mails,
    recipients,
    get refuses() {
      return state.refuses
    },
    set refuses(value) {
      state.refuses = value
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** The text of a mail, whichever of the two ways its letters are written. */
export const textOf = (mail: string): string => {
  const end = mail.indexOf('\n\n')
  const [head, body] = [mail.slice(0, end), mail.slice(end + 2)]
  if (/^content-transfer-encoding: base64/im.test(head)) return Buffer.from(body, 'base64').toString()
  const bytes = body
    .replaceAll('=\n', '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}

/** The headers of a mail, each in one line. */
export const headersOf = (mail: string): readonly string[] =>
  mail
    .slice(0, mail.indexOf('\n\n'))
    .replace(/\n[ \t]+/g, ' ')
    .split('\n')
