"""What is kept between builds, and the processes that fill it.

Takes sources, gives the same outcomes as reading them one by one would, but reads only what is new. In the folder of the store:

- `shards/*.parquet`: the record. A file holds what some documents state and is named by the hash of their bytes, of the model
  and of all else that has a say; it is written whole or not at all, and nothing is kept in a process alone.
- `manifest.sqlite`: which document lies in which shard. Made again from the shards where it is missing or damaged.
- `standing.json`: of what the files of the build were made, so that the next one knows whether there is anything to do.
"""
