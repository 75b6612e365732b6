# each line
import itertools, functools, json, re, os, textwrap, string, base64, hashlib, uuid, random, copy, typing, shlex, types, calendar, urllib.parse, ast, html, csv, io, configparser, zlib, struct, pprint, inspect, secrets, time, glob, fnmatch, tempfile, getpass, platform, socket, subprocess, logging, warnings, abc, enum, dataclasses, contextlib, collections.abc, numbers, locale, gettext, weakref, threading, queue, asyncio, http, email, xml, sqlite3, signal, traceback, sys, pathlib, shutil, stat, hmac, binascii, unicodedata, difflib, keyword, token, tokenize, array, errno, graphlib, ipaddress, mimetypes, zipfile, gzip, bz2, lzma, tarfile, pickle, marshal, dbm, codecs, optparse, argparse, timeit, cProfile, gc, atexit, builtins, importlib, pkgutil, zipimport, runpy, site, code, codeop, pdb, select, selectors, mmap, ssl, ftplib, smtplib, imaplib, poplib, telnetlib, xmlrpc, webbrowser, concurrent.futures, multiprocessing
from pathlib import Path, PurePosixPath
from string import Template
# ---
json.loads("\"a\nb\"")
re.match("(a)(b)?", "a").groups("z")
re.split(",", "a,b,c", maxsplit=1)
re.match("a", None)
re.sub("a", "b", 5)
os.path.join("a", 1)
os.path.join("a", None)
Path(".").name
Path("a.").suffix
Path("/a/b").with_suffix("txt")
types.SimpleNamespace(a=1) == types.SimpleNamespace(a=1)
logging.getLogger("a").name
len()
len(1, 2)
print(sep=1)
int(x=1)
sorted()
