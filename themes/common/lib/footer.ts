/** Page of the national supervision platform where a citizen reports a fault of the site with this 网站标识码. */
export const faultReportAddress = (idCode: string): string =>
  `https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=${encodeURIComponent(idCode)}`
