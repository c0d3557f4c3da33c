#!/usr/bin/env python3
"""A provider in Python's standard library: Process Interface Contract V0, one JSON message a line, on stdin and stdout."""
import json, os, sys, threading, time, uuid

APP, BOOT_ID, JOBS = 'sample', uuid.uuid4().hex[:8], {}
INTERFACE = {'interfaceName': 'generic-process-interface', 'interfaceVersion': 1}
CONFIG_FILE = os.path.abspath(os.environ.get('SAMPLE_CONFIG', 'sample-provider.json'))
DEFAULTS = {'greeting': 'Hello', 'loud': False}
ACTION = {'name': 'greet', 'label': 'Greet', 'args': [{'name': 'whom', 'type': 'string', 'required': False}]}

class Refusal(Exception): """Becomes an error response."""

def now(): return time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime())

def config():
    if not os.path.exists(CONFIG_FILE): return DEFAULTS
    with open(CONFIG_FILE, encoding='utf-8') as file: return {**DEFAULTS, **json.load(file)}

def status(_):
    return {**INTERFACE, 'appId': APP, 'appTitle': 'Sample in Python', 'running': True, 'pid': os.getpid(),
            'hostRunning': True, 'hostPid': os.getpid(), 'bootId': BOOT_ID, 'error': ''}

def config_get(_):
    return {'repoRoot': os.path.dirname(CONFIG_FILE), 'valid': True, 'errors': [], 'configTree': config(),
            'entries': [{'key': key, 'value': value, 'settable': True} for key, value in config().items()],
            'paths': [{'key': 'config', 'value': CONFIG_FILE}]}

def config_set(params):
    key, value, before = params['key'], params['value'], config()
    if key not in DEFAULTS: raise Refusal('E_NOT_FOUND', f'no setting {key}')
    if value != before[key]:
        with open(CONFIG_FILE, 'w', encoding='utf-8') as file: json.dump({**before, key: value}, file)
    return {'changed': value != before[key], 'filePath': CONFIG_FILE, 'restartRequired': False, 'pidAtSet': os.getpid(), 'message': ''}

def run(job, args):
    job.update(state='running', startedAt=now())
    text = f"{config()['greeting']}, {args.get('whom', 'world')}"
    job.update(state='succeeded', finishedAt=now(), result={'text': text}, stdout=text + '\n')

def action_invoke(params):
    if params['actionName'] != ACTION['name']: raise Refusal('E_NOT_FOUND', f"no action {params['actionName']}")
    accepted = {'jobId': uuid.uuid4().hex, 'state': 'queued', 'acceptedAt': now()}
    job = {**accepted, 'startedAt': None, 'finishedAt': None, 'result': {}, 'stdout': '', 'stderr': '', 'error': None}
    JOBS[job['jobId']] = job
    threading.Thread(target=run, args=(job, params.get('args', {}))).start()
    return accepted

def action_job_get(params):
    if params['jobId'] not in JOBS: raise Refusal('E_NOT_FOUND', f"no job {params['jobId']}")
    return JOBS[params['jobId']]

METHODS = {'status.get': status, 'config.get': config_get, 'config.set': config_set, 'action.invoke': action_invoke,
           'action.list': lambda _: {'actions': [ACTION]}, 'action.job.get': action_job_get}

def respond(request):
    method, params = request['method'], request.get('params') or {}
    if method == 'ping': return {'pong': True, **INTERFACE}
    if method not in METHODS: raise Refusal('E_UNSUPPORTED_METHOD', f'{method} is not supported')
    if params['appId'] != APP: raise Refusal('E_UNSUPPORTED_APP', f"{params['appId']} is not served here")
    return METHODS[method](params)

def answer(line):
    reply = {}
    try:
        request = json.loads(line)
        if 'id' in request: reply['id'] = request['id']
        return {**reply, 'ok': True, 'response': respond(request)}
    except Refusal as refusal: code, message = refusal.args
    except KeyError as missing: code, message = 'E_BAD_ARG', f'missing required key: {missing.args[0]}'
    except (ValueError, TypeError, AttributeError): code, message = 'E_BAD_ARG', 'not a request'
    return {**reply, 'ok': False, 'error': {'code': code, 'message': message, 'details': {}}}

sys.stdin.reconfigure(encoding='utf-8', errors='replace')
for line in sys.stdin:
    if line.strip(): print(json.dumps(answer(line)), flush=True)
