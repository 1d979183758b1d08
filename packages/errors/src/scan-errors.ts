import type { ErrorEntry } from './define.ts'

/** Errors of looking at a site that is not ours. */
export const scanErrors = {
  SCAN_UNREACHABLE: { status: 502, message: '无法读取 {url}：{reason}。', hint: '请检查网址和网络后重试。' },
  SCAN_FORBIDDEN: {
    status: 403,
    message: '{url} 的robots.txt不允许读取该网站。',
    hint: '请与网站主办单位联系，或检查保存在本机的网页文件夹。',
  },
  SCAN_NO_PAGES: {
    status: 400,
    message: '文件夹 {folder} 中没有网页。',
    hint: '请指定保存了 .html 网页的文件夹。',
  },
} as const satisfies Record<string, ErrorEntry>
