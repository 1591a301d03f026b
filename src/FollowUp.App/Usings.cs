// What nearly every file here speaks of: time is NodaTime's, interviews are the domain's, and Hosting lies below every slice.
global using FollowUp.App.Hosting;
global using FollowUp.Core.Interviews;
global using NodaTime;
