'use client'
export const ArticleForm = () => null
