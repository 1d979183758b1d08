/** Larger uploads are broken off while they arrive; the collections have lower limits of their own. */
export const MAX_UPLOAD_MB = 60
