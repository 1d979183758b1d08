import { nodemailerAdapter } from '@payloadcms/email-nodemailer'
import type { EmailAdapter } from 'payload'
import { DEFAULT_SMTP_PORT, type MailServer } from '../settings.ts'

const SENDER = '站群内容管理'

/** Sends mail through the operator's own server. */
export const smtpMail = ({ host, port, from, user, password }: MailServer): Promise<EmailAdapter> =>
  nodemailerAdapter({
    defaultFromAddress: from,
    defaultFromName: SENDER,
    // The product starts whether or not the mail server answers.
    skipVerify: true,
    transportOptions: {
      host,
      port,
      secure: port === DEFAULT_SMTP_PORT,
      ...(user && password ? { auth: { user, pass: password } } : {}),
    },
  })
