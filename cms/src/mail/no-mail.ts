import type { EmailAdapter } from 'payload'

/**
 * The product sends no mail: administrators give out new passwords. Whatever would be sent is noted without its address
 * and text, which are nobody else's.
 */
export const noMail: EmailAdapter = ({ payload }) => ({
  name: 'none',
  defaultFromAddress: 'noreply@localhost',
  defaultFromName: '站群',
  sendEmail: async ({ subject }) => {
    payload.logger.warn({ msg: '没有配置邮件服务，邮件未发送', subject })
  },
})
