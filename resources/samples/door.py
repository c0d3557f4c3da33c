import json, os, sys, time

V0 = {'interfaceName': 'generic-process-interface', 'interfaceVersion': 1}
door = {**V0, 'appId': 'door', 'appTitle': 'Door', 'running': True, 'pid': os.getpid(), 'hostRunning': True,
        'hostPid': os.getpid(), 'bootId': f'{time.time():.2f}', 'error': '', 'open': False}
config = {'repoRoot': '', 'valid': True, 'errors': [], 'entries': [], 'paths': [], 'configTree': {}}
job = {'jobId': None, 'state': 'succeeded', 'result': {}, 'stdout': '', 'stderr': '', 'error': None}
known = {'ping': {**V0, 'pong': True}, 'status.get': door, 'config.get': config,
         'action.list': {'actions': [{'name': 'toggle', 'label': 'Open or close', 'args': []}]},
         **dict.fromkeys(['config.set', 'action.invoke', 'action.job.get'], 'E_NOT_FOUND')}

def answer(method, appId=None, actionName=None, jobId='', **_):
    if method in known and method != 'ping' and appId != 'door': return 'E_UNSUPPORTED_APP' if appId else 'E_BAD_ARG'
    if method == 'action.invoke' and actionName == 'toggle':
        now = time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime())
        door['open'], jobId = not door['open'], f'toggle-{time.time():.3f}'
        job.update(jobId=jobId, acceptedAt=now, startedAt=now, finishedAt=now, result={'open': door['open']})
    return job if jobId == job['jobId'] else known.get(method, 'E_UNSUPPORTED_METHOD')

for request in map(json.loads, sys.stdin):
    result, ok = answer(request['method'], **request.get('params', {})), True
    if isinstance(result, str): result, ok = {'code': result, 'message': result, 'details': {}}, False
    print(json.dumps({'id': request['id'], 'ok': ok, 'response' if ok else 'error': result}), flush=True)
