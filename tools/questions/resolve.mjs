// dt-sql-parser imports its own files without their endings, as bundlers allow.
export async function resolve(name, context, next) {
	for (const ending of ['', '.js', '/index.js']) {
		try {
			return await next(name + ending, context);
		} catch (error) {
			if (ending === '/index.js') throw error;
		}
	}
}
