export { forgetOldProbes, recordProbe, sitesInspectedOn } from '../probes/probe-days.ts'
export { type ProbeTargets, probeTargets } from '../probes/targets.ts'
