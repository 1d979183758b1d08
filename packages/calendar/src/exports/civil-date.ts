/** Days without workdays: free of the tables of holidays, so that screens can load it. */
export {
  addDays,
  addMonths,
  type CivilDate,
  type CivilParts,
  civilDate,
  civilDateOf,
  civilParts,
  daysBetween,
  isCivilDate,
  weekday,
} from '../civil-date.ts'
