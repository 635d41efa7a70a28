// Lets the thread sanitizer see the locks of Debian's Abseil, which is not instrumented.
//
// Linked into every test of the preset `tsan`. It stands before Abseil's own functions of these
// names (one that the core begins to use is to be added here), calls them, and tells the sanitizer
// what they order: whatever came before an unlock came before the next lock. What Abseil does
// inside is not looked at, for it may evaluate a Condition for another thread after that thread, as
// the sanitizer sees it, has released the lock.
#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"
#include "absl/time/time.h"

extern "C" {
void AnnotateIgnoreReadsBegin(const char* file, int line);
void AnnotateIgnoreReadsEnd(const char* file, int line);
void AnnotateIgnoreWritesBegin(const char* file, int line);
void AnnotateIgnoreWritesEnd(const char* file, int line);
}

namespace {

// Abseil's own function: a member function is called like one that takes `this` first.
template <typename Signature>
Signature* Real(const char* name) {
  void* found = dlsym(RTLD_NEXT, name);
  if (found == nullptr) {
    std::fprintf(stderr, "tests/tsan: Abseil has no %s\n", name);
    std::abort();
  }
  return reinterpret_cast<Signature*>(found);
}

// Ends unseen what it begins.
struct Unseen {
  Unseen() {
    AnnotateIgnoreReadsBegin(__FILE__, __LINE__);
    AnnotateIgnoreWritesBegin(__FILE__, __LINE__);
  }
  ~Unseen() {
    AnnotateIgnoreWritesEnd(__FILE__, __LINE__);
    AnnotateIgnoreReadsEnd(__FILE__, __LINE__);
  }
};

// Calls a function that takes `lock`, gives it, or gives it and takes it again.
template <typename Function, typename... Args>
auto Taking(void* lock, Function* function, Args&&... args) {
  struct Taken {
    ~Taken() { __tsan_acquire(lock); }
    void* lock;
  } taken{lock};
  const Unseen unseen;
  return function(std::forward<Args>(args)...);
}

template <typename Function, typename... Args>
auto Giving(void* lock, Function* function, Args&&... args) {
  __tsan_release(lock);
  const Unseen unseen;
  return function(std::forward<Args>(args)...);
}

template <typename Function, typename... Args>
auto Waiting(void* lock, Function* function, Args&&... args) {
  __tsan_release(lock);
  return Taking(lock, function, std::forward<Args>(args)...);
}

}  // namespace

void absl::Mutex::Lock() {
  static const auto real = Real<void(absl::Mutex*)>("_ZN4absl7debian35Mutex4LockEv");
  Taking(this, real, this);
}

bool absl::Mutex::TryLock() {
  static const auto real = Real<bool(absl::Mutex*)>("_ZN4absl7debian35Mutex7TryLockEv");
  return Taking(this, real, this);
}

void absl::Mutex::Unlock() {
  static const auto real = Real<void(absl::Mutex*)>("_ZN4absl7debian35Mutex6UnlockEv");
  Giving(this, real, this);
}

void absl::Mutex::ReaderLock() {
  static const auto real = Real<void(absl::Mutex*)>("_ZN4absl7debian35Mutex10ReaderLockEv");
  Taking(this, real, this);
}

void absl::Mutex::ReaderUnlock() {
  static const auto real = Real<void(absl::Mutex*)>("_ZN4absl7debian35Mutex12ReaderUnlockEv");
  Giving(this, real, this);
}

void absl::Mutex::LockWhen(const absl::Condition& condition) {
  static const auto real = Real<void(absl::Mutex*, const absl::Condition&)>(
      "_ZN4absl7debian35Mutex8LockWhenERKNS0_9ConditionE");
  Taking(this, real, this, condition);
}

void absl::Mutex::Await(const absl::Condition& condition) {
  static const auto real = Real<void(absl::Mutex*, const absl::Condition&)>(
      "_ZN4absl7debian35Mutex5AwaitERKNS0_9ConditionE");
  Waiting(this, real, this, condition);
}

bool absl::Mutex::AwaitWithTimeout(const absl::Condition& condition, absl::Duration timeout) {
  static const auto real = Real<bool(absl::Mutex*, const absl::Condition&, absl::Duration)>(
      "_ZN4absl7debian35Mutex16AwaitWithTimeoutERKNS0_9ConditionENS0_8DurationE");
  return Waiting(this, real, this, condition, timeout);
}

bool absl::Mutex::AwaitWithDeadline(const absl::Condition& condition, absl::Time deadline) {
  static const auto real = Real<bool(absl::Mutex*, const absl::Condition&, absl::Time)>(
      "_ZN4absl7debian35Mutex17AwaitWithDeadlineERKNS0_9ConditionENS0_4TimeE");
  return Waiting(this, real, this, condition, deadline);
}

void absl::CondVar::Wait(absl::Mutex* mutex) {
  static const auto real =
      Real<void(absl::CondVar*, absl::Mutex*)>("_ZN4absl7debian37CondVar4WaitEPNS0_5MutexE");
  Waiting(mutex, real, this, mutex);
}

bool absl::CondVar::WaitWithTimeout(absl::Mutex* mutex, absl::Duration timeout) {
  static const auto real = Real<bool(absl::CondVar*, absl::Mutex*, absl::Duration)>(
      "_ZN4absl7debian37CondVar15WaitWithTimeoutEPNS0_5MutexENS0_8DurationE");
  return Waiting(mutex, real, this, mutex, timeout);
}

void absl::Notification::Notify() {
  static const auto real =
      Real<void(absl::Notification*)>("_ZN4absl7debian312Notification6NotifyEv");
  Giving(this, real, this);
}

void absl::Notification::WaitForNotification() const {
  static const auto real = Real<void(const absl::Notification*)>(
      "_ZNK4absl7debian312Notification19WaitForNotificationEv");
  Taking(const_cast<absl::Notification*>(this), real, this);
}

bool absl::Notification::WaitForNotificationWithTimeout(absl::Duration timeout) const {
  static const auto real = Real<bool(const absl::Notification*, absl::Duration)>(
      "_ZNK4absl7debian312Notification30WaitForNotificationWithTimeoutENS0_8DurationE");
  return Taking(const_cast<absl::Notification*>(this), real, this, timeout);
}
