// Public names of the modelled modules of Python 3.11's standard library (`dir(module)`): a name that is not among them is not there.

const NAMES: Readonly<Record<string, string>> = {
  abc: `
    ABC ABCMeta _abc_init _abc_instancecheck _abc_register _abc_subclasscheck _get_dump _reset_caches _reset_registry abstractclassmethod
    abstractmethod abstractproperty abstractstaticmethod get_cache_token update_abstractmethods
  `,
  collections: `
    ChainMap Counter OrderedDict UserDict UserList UserString _Link _OrderedDictItemsView _OrderedDictKeysView _OrderedDictValuesView _chain
    _collections_abc _count_elements _eq _iskeyword _itemgetter _proxy _recursive_repr _repeat _starmap _sys _tuplegetter abc defaultdict deque
    namedtuple
  `,
  contextlib: `
    AbstractAsyncContextManager AbstractContextManager AsyncContextDecorator AsyncExitStack ContextDecorator ExitStack GenericAlias MethodType
    _AsyncGeneratorContextManager _BaseExitStack _GeneratorContextManager _GeneratorContextManagerBase _RedirectStream _collections_abc abc aclosing
    asynccontextmanager chdir closing contextmanager deque nullcontext os redirect_stderr redirect_stdout suppress sys wraps
  `,
  copy: `
    Error _copy_dispatch _copy_immutable _deepcopy_atomic _deepcopy_dict _deepcopy_dispatch _deepcopy_list _deepcopy_method _deepcopy_tuple
    _keep_alive _reconstruct copy deepcopy dispatch_table error
  `,
  dataclasses: `
    Field FrozenInstanceError FunctionType GenericAlias InitVar KW_ONLY MISSING _DataclassParams _EMPTY_METADATA _FIELD _FIELDS _FIELD_BASE
    _FIELD_CLASSVAR _FIELD_INITVAR _HAS_DEFAULT_FACTORY _HAS_DEFAULT_FACTORY_CLASS _KW_ONLY_TYPE _MISSING_TYPE _MODULE_IDENTIFIER_RE _PARAMS
    _POST_INIT_NAME _add_slots _asdict_inner _astuple_inner _cmp_fn _create_fn _dataclass_getstate _dataclass_setstate _field_assign _field_init
    _fields_in_init_order _frozen_get_del_attr _get_field _get_slots _hash_action _hash_add _hash_exception _hash_fn _hash_set_none _init_fn
    _init_param _is_classvar _is_dataclass_instance _is_initvar _is_kw_only _is_type _process_class _recursive_repr _repr_fn _set_new_attribute
    _set_qualname _thread _tuple_str abc asdict astuple builtins copy dataclass field fields functools inspect is_dataclass itertools keyword
    make_dataclass re replace sys types
  `,
  datetime: `
    MAXYEAR MINYEAR UTC date datetime datetime_CAPI sys time timedelta timezone tzinfo
  `,
  enum: `
    CONFORM CONTINUOUS DynamicClassAttribute EJECT Enum EnumCheck EnumMeta EnumType Flag FlagBoundary IntEnum IntFlag KEEP MappingProxyType
    NAMED_FLAGS ReprEnum STRICT StrEnum UNIQUE _EnumDict _auto_null _dedent _high_bit _is_descriptor _is_dunder _is_internal_class _is_private
    _is_single_bit _is_sunder _iter_bits_lsb _make_class_unpicklable _old_convert_ _or_ _power_of_two _proto_member _reduce_ex_by_global_name
    _simple_enum _stdlib_enums _test_simple_enum auto bin bltns global_enum global_enum_repr global_flag_repr global_str member nonmember
    pickle_by_enum_name pickle_by_global_name property reduce show_flag_values sys unique verify
  `,
  functools: `
    GenericAlias RLock WRAPPER_ASSIGNMENTS WRAPPER_UPDATES _CacheInfo _HashedSeq _NOT_FOUND _c3_merge _c3_mro _compose_mro _convert _find_impl
    _ge_from_gt _ge_from_le _ge_from_lt _gt_from_ge _gt_from_le _gt_from_lt _initial_missing _le_from_ge _le_from_gt _le_from_lt _lru_cache_wrapper
    _lt_from_ge _lt_from_gt _lt_from_le _make_key _unwrap_partial cache cached_property cmp_to_key get_cache_token lru_cache namedtuple partial
    partialmethod recursive_repr reduce singledispatch singledispatchmethod total_ordering update_wrapper wraps
  `,
  itertools: `
    _grouper _tee _tee_dataobject accumulate chain combinations combinations_with_replacement compress count cycle dropwhile filterfalse groupby
    islice pairwise permutations product repeat starmap takewhile tee zip_longest
  `,
  json: `
    JSONDecodeError JSONDecoder JSONEncoder _default_decoder _default_encoder codecs decoder detect_encoding dump dumps encoder load loads scanner
  `,
  logging: `
    BASIC_FORMAT BufferingFormatter CRITICAL DEBUG ERROR FATAL FileHandler Filter Filterer Formatter GenericAlias Handler INFO LogRecord Logger
    LoggerAdapter Manager NOTSET NullHandler PercentStyle PlaceHolder RootLogger StrFormatStyle StreamHandler StringTemplateStyle Template WARN
    WARNING _STYLES _StderrHandler _acquireLock _addHandlerRef _after_at_fork_child_reinit_locks _at_fork_reinit_lock_weakset _checkLevel
    _defaultFormatter _defaultLastResort _handlerList _handlers _is_internal_frame _levelToName _lock _logRecordFactory _loggerClass _nameToLevel
    _register_at_fork_reinit_lock _releaseLock _removeHandlerRef _showwarning _srcfile _startTime _str_formatter _warnings_showwarning addLevelName
    atexit basicConfig captureWarnings collections critical currentframe debug disable error exception fatal getLevelName getLevelNamesMapping
    getLogRecordFactory getLogger getLoggerClass info io lastResort log logMultiprocessing logProcesses logThreads makeLogRecord os raiseExceptions re
    root setLogRecordFactory setLoggerClass shutdown sys threading time traceback warn warning warnings weakref
  `,
  math: `
    acos acosh asin asinh atan atan2 atanh cbrt ceil comb copysign cos cosh degrees dist e erf erfc exp exp2 expm1 fabs factorial floor fmod frexp
    fsum gamma gcd hypot inf isclose isfinite isinf isnan isqrt lcm ldexp lgamma log log10 log1p log2 modf nan nextafter perm pi pow prod radians
    remainder sin sinh sqrt tan tanh tau trunc ulp
  `,
  operator: `
    _abs abs add and_ attrgetter call concat contains countOf delitem eq floordiv ge getitem gt iadd iand iconcat ifloordiv ilshift imatmul imod imul
    index indexOf inv invert ior ipow irshift is_ is_not isub itemgetter itruediv ixor le length_hint lshift lt matmul methodcaller mod mul ne neg
    not_ or_ pos pow rshift setitem sub truediv truth xor
  `,
  os: `
    CLD_CONTINUED CLD_DUMPED CLD_EXITED CLD_KILLED CLD_STOPPED CLD_TRAPPED DirEntry EFD_CLOEXEC EFD_NONBLOCK EFD_SEMAPHORE EX_CANTCREAT EX_CONFIG
    EX_DATAERR EX_IOERR EX_NOHOST EX_NOINPUT EX_NOPERM EX_NOUSER EX_OK EX_OSERR EX_OSFILE EX_PROTOCOL EX_SOFTWARE EX_TEMPFAIL EX_UNAVAILABLE EX_USAGE
    F_LOCK F_OK F_TEST F_TLOCK F_ULOCK GRND_NONBLOCK GRND_RANDOM GenericAlias MFD_ALLOW_SEALING MFD_CLOEXEC MFD_HUGETLB MFD_HUGE_16GB MFD_HUGE_16MB
    MFD_HUGE_1GB MFD_HUGE_1MB MFD_HUGE_256MB MFD_HUGE_2GB MFD_HUGE_2MB MFD_HUGE_32MB MFD_HUGE_512KB MFD_HUGE_512MB MFD_HUGE_64KB MFD_HUGE_8MB
    MFD_HUGE_MASK MFD_HUGE_SHIFT Mapping MutableMapping NGROUPS_MAX O_ACCMODE O_APPEND O_ASYNC O_CLOEXEC O_CREAT O_DIRECT O_DIRECTORY O_DSYNC O_EXCL
    O_FSYNC O_LARGEFILE O_NDELAY O_NOATIME O_NOCTTY O_NOFOLLOW O_NONBLOCK O_PATH O_RDONLY O_RDWR O_RSYNC O_SYNC O_TMPFILE O_TRUNC O_WRONLY
    POSIX_FADV_DONTNEED POSIX_FADV_NOREUSE POSIX_FADV_NORMAL POSIX_FADV_RANDOM POSIX_FADV_SEQUENTIAL POSIX_FADV_WILLNEED POSIX_SPAWN_CLOSE
    POSIX_SPAWN_DUP2 POSIX_SPAWN_OPEN PRIO_PGRP PRIO_PROCESS PRIO_USER P_ALL P_NOWAIT P_NOWAITO P_PGID P_PID P_PIDFD P_WAIT PathLike RTLD_DEEPBIND
    RTLD_GLOBAL RTLD_LAZY RTLD_LOCAL RTLD_NODELETE RTLD_NOLOAD RTLD_NOW RWF_APPEND RWF_DSYNC RWF_HIPRI RWF_NOWAIT RWF_SYNC R_OK SCHED_BATCH SCHED_FIFO
    SCHED_IDLE SCHED_OTHER SCHED_RESET_ON_FORK SCHED_RR SEEK_CUR SEEK_DATA SEEK_END SEEK_HOLE SEEK_SET SPLICE_F_MORE SPLICE_F_MOVE SPLICE_F_NONBLOCK
    ST_APPEND ST_MANDLOCK ST_NOATIME ST_NODEV ST_NODIRATIME ST_NOEXEC ST_NOSUID ST_RDONLY ST_RELATIME ST_SYNCHRONOUS ST_WRITE TMP_MAX WCONTINUED
    WCOREDUMP WEXITED WEXITSTATUS WIFCONTINUED WIFEXITED WIFSIGNALED WIFSTOPPED WNOHANG WNOWAIT WSTOPPED WSTOPSIG WTERMSIG WUNTRACED W_OK XATTR_CREATE
    XATTR_REPLACE XATTR_SIZE_MAX X_OK _Environ _check_methods _execvpe _exists _exit _fspath _fwalk _get_exports_list _spawnvef _walk _wrap_close abc
    abort access altsep chdir chmod chown chroot close closerange confstr confstr_names copy_file_range cpu_count ctermid curdir defpath
    device_encoding devnull dup dup2 environ environb error eventfd eventfd_read eventfd_write execl execle execlp execlpe execv execve execvp execvpe
    extsep fchdir fchmod fchown fdatasync fdopen fork forkpty fpathconf fsdecode fsencode fspath fstat fstatvfs fsync ftruncate fwalk get_blocking
    get_exec_path get_inheritable get_terminal_size getcwd getcwdb getegid getenv getenvb geteuid getgid getgrouplist getgroups getloadavg getlogin
    getpgid getpgrp getpid getppid getpriority getrandom getresgid getresuid getsid getuid getxattr initgroups isatty kill killpg lchown linesep link
    listdir listxattr lockf login_tty lseek lstat major makedev makedirs memfd_create minor mkdir mkfifo mknod name nice open openpty pardir path
    pathconf pathconf_names pathsep pidfd_open pipe pipe2 popen posix_fadvise posix_fallocate posix_spawn posix_spawnp pread preadv putenv pwrite
    pwritev read readlink readv register_at_fork remove removedirs removexattr rename renames replace rmdir scandir sched_get_priority_max
    sched_get_priority_min sched_getaffinity sched_getparam sched_getscheduler sched_param sched_rr_get_interval sched_setaffinity sched_setparam
    sched_setscheduler sched_yield sendfile sep set_blocking set_inheritable setegid seteuid setgid setgroups setpgid setpgrp setpriority setregid
    setresgid setresuid setreuid setsid setuid setxattr spawnl spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe splice st stat stat_result
    statvfs statvfs_result strerror supports_bytes_environ supports_dir_fd supports_effective_ids supports_fd supports_follow_symlinks symlink sync
    sys sysconf sysconf_names system tcgetpgrp tcsetpgrp terminal_size times times_result truncate ttyname umask uname uname_result unlink unsetenv
    urandom utime wait wait3 wait4 waitid waitid_result waitpid waitstatus_to_exitcode walk write writev
  `,
  'os.path': `
    _get_sep _joinrealpath _path_normpath _varprog _varprogb abspath altsep basename commonpath commonprefix curdir defpath devnull dirname exists
    expanduser expandvars extsep genericpath getatime getctime getmtime getsize isabs isdir isfile islink ismount join lexists normcase normpath os
    pardir pathsep realpath relpath samefile sameopenfile samestat sep split splitdrive splitext stat supports_unicode_filenames sys
  `,
  pathlib: `
    EBADF ELOOP ENOENT ENOTDIR Path PosixPath PurePath PurePosixPath PureWindowsPath S_ISBLK S_ISCHR S_ISDIR S_ISFIFO S_ISLNK S_ISREG S_ISSOCK
    Sequence WindowsPath _Flavour _IGNORED_ERRNOS _IGNORED_WINERRORS _PathParents _PosixFlavour _PreciseSelector _RecursiveWildcardSelector _Selector
    _TerminatingSelector _WINERROR_CANT_RESOLVE_FILENAME _WINERROR_INVALID_NAME _WINERROR_NOT_READY _WildcardSelector _WindowsFlavour _ignore_error
    _is_wildcard_pattern _make_selector _posix_flavour _windows_flavour attrgetter fnmatch functools io ntpath os posixpath re sys urlquote_from_bytes
    warnings
  `,
  random: `
    BPF LOG4 NV_MAGICCONST RECIP_BPF Random SG_MAGICCONST SystemRandom TWOPI _ONE _Sequence _Set _accumulate _acos _bisect _ceil _cos _e _exp _floor
    _index _inst _isfinite _log _os _pi _random _repeat _sha512 _sin _sqrt _test _test_generator _urandom _warn betavariate choice choices expovariate
    gammavariate gauss getrandbits getstate lognormvariate normalvariate paretovariate randbytes randint random randrange sample seed setstate shuffle
    triangular uniform vonmisesvariate weibullvariate
  `,
  re: `
    A ASCII DEBUG DOTALL I IGNORECASE L LOCALE M MULTILINE Match NOFLAG Pattern RegexFlag S Scanner T TEMPLATE U UNICODE VERBOSE X _MAXCACHE _cache
    _casefix _compile _compile_repl _compiler _constants _expand _parser _pickle _special_chars_map _subx compile copyreg enum error escape findall
    finditer fullmatch functools match purge search split sub subn template
  `,
  secrets: `
    DEFAULT_ENTROPY SystemRandom _sysrand base64 binascii choice compare_digest randbelow randbits token_bytes token_hex token_urlsafe
  `,
  string: `
    Formatter Template _ChainMap _re _sentinel_dict _string ascii_letters ascii_lowercase ascii_uppercase capwords digits hexdigits octdigits
    printable punctuation whitespace
  `,
  sys: `
    _base_executable _clear_type_cache _current_exceptions _current_frames _debugmallocstats _framework _getframe _getquickenedcount _git _home
    _stdlib_dir _xoptions abiflags addaudithook api_version argv audit base_exec_prefix base_prefix breakpointhook builtin_module_names byteorder
    call_tracing copyright displayhook dont_write_bytecode exc_info excepthook exception exec_prefix executable exit flags float_info float_repr_style
    get_asyncgen_hooks get_coroutine_origin_tracking_depth get_int_max_str_digits getallocatedblocks getdefaultencoding getdlopenflags
    getfilesystemencodeerrors getfilesystemencoding getprofile getrecursionlimit getrefcount getsizeof getswitchinterval gettrace hash_info hexversion
    implementation int_info intern is_finalizing maxsize maxunicode meta_path modules orig_argv path path_hooks path_importer_cache platform
    platlibdir prefix pycache_prefix set_asyncgen_hooks set_coroutine_origin_tracking_depth set_int_max_str_digits setdlopenflags setprofile
    setrecursionlimit setswitchinterval settrace stderr stdin stdlib_module_names stdout thread_info unraisablehook version version_info warnoptions
  `,
  textwrap: `
    TextWrapper _leading_whitespace_re _whitespace _whitespace_only_re dedent fill indent re shorten wrap
  `,
  time: `
    CLOCK_BOOTTIME CLOCK_MONOTONIC CLOCK_MONOTONIC_RAW CLOCK_PROCESS_CPUTIME_ID CLOCK_REALTIME CLOCK_TAI CLOCK_THREAD_CPUTIME_ID _STRUCT_TM_ITEMS
    altzone asctime clock_getres clock_gettime clock_gettime_ns clock_settime clock_settime_ns ctime daylight get_clock_info gmtime localtime mktime
    monotonic monotonic_ns perf_counter perf_counter_ns process_time process_time_ns pthread_getcpuclockid sleep strftime strptime struct_time
    thread_time thread_time_ns time time_ns timezone tzname tzset
  `,
  types: `
    AsyncGeneratorType BuiltinFunctionType BuiltinMethodType CellType ClassMethodDescriptorType CodeType CoroutineType DynamicClassAttribute
    EllipsisType FrameType FunctionType GeneratorType GenericAlias GetSetDescriptorType LambdaType MappingProxyType MemberDescriptorType
    MethodDescriptorType MethodType MethodWrapperType ModuleType NoneType NotImplementedType SimpleNamespace TracebackType UnionType
    WrapperDescriptorType _GeneratorWrapper _calculate_meta _cell_factory coroutine new_class prepare_class resolve_bases
  `,
  typing: `
    ABCMeta AbstractSet Annotated Any AnyStr AsyncContextManager AsyncGenerator AsyncIterable AsyncIterator Awaitable BinaryIO ByteString CT_co
    Callable ChainMap ClassVar Collection Concatenate Container ContextManager Coroutine Counter DefaultDict Deque Dict EXCLUDED_ATTRIBUTES Final
    ForwardRef FrozenSet Generator Generic GenericAlias Hashable IO ItemsView Iterable Iterator KT KeysView List Literal LiteralString Mapping
    MappingView Match MethodDescriptorType MethodWrapperType MutableMapping MutableSequence MutableSet NamedTuple NamedTupleMeta Never NewType
    NoReturn NotRequired Optional OrderedDict ParamSpec ParamSpecArgs ParamSpecKwargs Pattern Protocol Required Reversible Self Sequence Set Sized
    SupportsAbs SupportsBytes SupportsComplex SupportsFloat SupportsIndex SupportsInt SupportsRound T TYPE_CHECKING T_co T_contra Text TextIO Tuple
    Type TypeAlias TypeGuard TypeVar TypeVarTuple TypedDict Union Unpack VT VT_co V_co ValuesView WrapperDescriptorType _ASSERT_NEVER_REPR_MAX_LENGTH
    _AnnotatedAlias _AnyMeta _BaseGenericAlias _BoundVarianceMixin _CallableGenericAlias _CallableType _ConcatenateGenericAlias _DeprecatedType _Final
    _GenericAlias _Immutable _LiteralGenericAlias _LiteralSpecialForm _NamedTuple _NotIterable _PROTO_ALLOWLIST _PickleUsingNameMixin _ProtocolMeta
    _SPECIAL_NAMES _SpecialForm _SpecialGenericAlias _TYPING_INTERNALS _TupleType _TypedDict _TypedDictMeta _TypingEllipsis _UnionGenericAlias
    _UnpackGenericAlias _alias _allow_reckless_class_checks _allowed_types _caller _check_generic _cleanups _collect_parameters _deduplicate
    _eval_type _flatten_literal_params _get_protocol_attrs _idfunc _is_callable_members_only _is_dunder _is_param_expr _is_typevar_like
    _is_unpacked_typevartuple _make_nmtuple _namedtuple_mro_entries _no_init_or_replace_init _overload_dummy _overload_registry _prohibited
    _remove_dups_flatten _should_unflatten_callable_args _special _strip_annotations _tp_cache _type_check _type_convert _type_repr _unpack_args
    _value_and_type_iter abstractmethod assert_never assert_type cast clear_overloads collections contextlib dataclass_transform defaultdict final
    functools get_args get_origin get_overloads get_type_hints io is_typeddict no_type_check no_type_check_decorator operator overload re reveal_type
    runtime_checkable stdlib_re sys types warnings
  `,
  uuid: `
    Enum NAMESPACE_DNS NAMESPACE_OID NAMESPACE_URL NAMESPACE_X500 RESERVED_FUTURE RESERVED_MICROSOFT RESERVED_NCS RFC_4122 SafeUUID UUID _AIX _GETTERS
    _LINUX _MAC_DELIM _MAC_OMITS_LEADING_ZEROES _OS_GETTERS _UuidCreate _arp_getnode _find_mac_near_keyword _find_mac_under_heading
    _generate_time_safe _get_command_stdout _has_uuid_generate_time_safe _ifconfig_getnode _ip_getnode _ipconfig_getnode _is_universal
    _lanscan_getnode _last_timestamp _load_system_functions _netbios_getnode _netstat_getnode _node _parse_mac _platform_system _random_getnode
    _simple_enum _unix_getnode _uuid _windll_getnode bytes_ getnode int_ os platform sys uuid1 uuid3 uuid4 uuid5
  `,
  warnings: `
    WarningMessage _DEPRECATED_MSG _OptionError _add_filter _defaultaction _deprecated _filters_mutated _formatwarning_orig _formatwarnmsg
    _formatwarnmsg_impl _getaction _getcategory _is_internal_frame _next_external_frame _onceregistry _processoptions _setoption _showwarning_orig
    _showwarnmsg _showwarnmsg_impl _warn_unawaited_coroutine catch_warnings defaultaction filters filterwarnings formatwarning onceregistry
    resetwarnings showwarning simplefilter sys warn warn_explicit
  `,
  zoneinfo: `
    InvalidTZPathWarning TZPATH ZoneInfo ZoneInfoNotFoundError _common _tzpath available_timezones reset_tzpath
  `,
};

const sets = new Map<string, ReadonlySet<string>>();

/** Whether the module surely lacks the name; modules that are not listed may have any. */
export function isMissing(module: string, name: string): boolean {
  const names = NAMES[module];
  if (names === undefined || name.startsWith('__')) return false;
  const known = sets.get(module) ?? new Set(names.trim().split(/\s+/u));
  sets.set(module, known);
  return !known.has(name);
}
