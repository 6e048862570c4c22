"""The peer of `plansearch search`: cuts the query with rjieba, asks a tantivy index, prints ten passages' numbers.

python cold_tantivy.py INDEX QUERY
"""

import sys

import rjieba
import tantivy

index = tantivy.Index.open(sys.argv[1])
schema = index.schema
terms = [word for word in rjieba.cut(sys.argv[2]) if any(map(str.isalnum, word))]
query = tantivy.Query.boolean_query(
    [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "body", term, index_option="freq")) for term in terms]
)
searcher = index.searcher()
for score, address in searcher.search(query, 10, count=False).hits:
    print(f"{score:.4f}", searcher.doc(address)["number"][0])
