/**
 * The pages' policy forbids code made of text. By itself zod tries all the same whether it may: each page would begin
 * with a breach of its own policy, and wait for the report of it.
 */
import * as z from 'zod/mini';

z.config({ jitless: true });
