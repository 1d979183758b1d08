import type { Site } from './model.ts'

/** 网站标识码 and 备案 numbers. */
export type Filing = Pick<Site, 'idCode' | 'icpNumber' | 'policeNumber'>

/**
 * What a site shows at the foot of its pages. One without a code of its own goes by that of the portal; one without a
 * domain is reached by the portal's, which the portal has filed.
 */
export const filingOf = ({ site, root }: { site: Filing & Pick<Site, 'domain'>; root: Filing }): Filing => {
  const isOnPortal = site.domain === null
  return {
    idCode: site.idCode || root.idCode,
    icpNumber: site.icpNumber || (isOnPortal ? root.icpNumber : ''),
    policeNumber: site.policeNumber || (isOnPortal ? root.policeNumber : ''),
  }
}
